import { Field, Float, Int, ObjectType } from "type-graphql";
import type { Distribution as DistributionRow } from "#core/profiles/distribution.js";

@ObjectType({ description: "The value below which a share of the values lies.", simpleResolvers: true })
export class QuantilePoint {
  @Field(() => Float, { description: "The share, 0 to 1." })
  probability!: number;
  @Field(() => Float, { description: "The value." })
  value!: number;
}

@ObjectType({ description: "A cell of a histogram; a value on an edge belongs to the cell that ends there.", simpleResolvers: true })
export class Bin {
  @Field(() => Float, { nullable: true, description: "Where it starts; null when it is open below." })
  start!: number | null;
  @Field(() => Float, { nullable: true, description: "Where it ends; null when it is open above." })
  end!: number | null;
  @Field(() => Int, { description: "How many values lie in it." })
  count!: number;
}

@ObjectType({ description: "How often a category occurs.", simpleResolvers: true })
export class CategoryCount {
  @Field(() => String, { description: 'The category; "Other" for all that are not listed.' })
  value!: string;
  @Field(() => Int, { description: "How many rows have it." })
  count!: number;
}

@ObjectType({
  description: "How the values of a column are spread. Of text it is the length, of instants the milliseconds since 1970.",
  simpleResolvers: true,
})
export class Distribution implements DistributionRow {
  @Field(() => Int, { description: "Rows with a value." })
  count!: number;
  @Field(() => Int, { description: "Rows without one; of a label, rows whose label has not come." })
  missing!: number;
  @Field(() => Float, { nullable: true, description: "The mean; null without numbers." })
  mean!: number | null;
  @Field(() => Float, { nullable: true, description: "The standard deviation of the sample; null below two numbers." })
  std!: number | null;
  @Field(() => Float, { nullable: true, description: "The smallest number." })
  min!: number | null;
  @Field(() => Float, { nullable: true, description: "The largest number." })
  max!: number | null;
  @Field(() => [QuantilePoint], { description: "The quantiles at 5, 25, 50, 75 and 95 %; none of categories." })
  quantiles!: QuantilePoint[];
  @Field(() => [Bin], { description: "A histogram for a chart; none of categories." })
  bins!: Bin[];
  @Field(() => [CategoryCount], { description: "The categories, most frequent first; none of numbers." })
  categories!: CategoryCount[];
}
