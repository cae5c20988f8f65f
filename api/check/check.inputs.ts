import { Field, Float, InputType, Int } from "type-graphql";
import { Json } from "../graphql/scalars.js";

@InputType({ description: "When a metric of a run is bad." })
export class LimitInput {
  @Field(() => String, { nullable: true, description: "The metric to compare; default: the check's first." })
  metric?: string | null;
  @Field(() => String, { description: "How: gt, gte, lt or lte." })
  op!: string;
  @Field(() => Float, { description: "With what." })
  value!: number;
  @Field(() => Int, { nullable: true, description: "How many runs in a row it takes; default 1." })
  consecutiveRuns?: number | null;
}

@InputType({ description: "The two limits of a monitor." })
export class LimitsInput {
  @Field(() => LimitInput, { nullable: true, description: "Past it, a run warns." })
  warn?: LimitInput | null;
  @Field(() => LimitInput, { nullable: true, description: "Past it, a run fails." })
  fail?: LimitInput | null;
}

@InputType({ description: "Data of one column: give values, or counts per category, or already binned counts." })
export class SampleInput {
  @Field(() => [Float], { nullable: "itemsAndList", description: "The values; null for a missing one." })
  values?: (number | null)[] | null;
  @Field(() => Json, { nullable: true, description: "Counts by category." })
  categories?: unknown;
  @Field(() => Json, { nullable: true, description: "Counts; or {start, end, count} each; or {edges, counts}." })
  bins?: unknown;
  @Field(() => [Json], { nullable: true, description: "Rows of several columns, for checks that read more than one." })
  rows?: unknown[] | null;
}

@InputType({ description: "A check, how to ask it, and the data to ask it of." })
export class CheckPreviewInput {
  @Field(() => String, { description: "The check's key." })
  check!: string;
  @Field(() => Json, { nullable: true, description: "Its parameters; default: the check's own." })
  params?: unknown;
  @Field(() => LimitsInput, { nullable: true, description: "The limits to judge by; default: the check's own." })
  limits?: LimitsInput | null;
  @Field(() => SampleInput, { nullable: true, description: "What to compare with." })
  reference?: SampleInput | null;
  @Field(() => SampleInput, { description: "What to judge." })
  current!: SampleInput;
}
