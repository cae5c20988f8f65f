import { Field, Float, Int, ObjectType } from "type-graphql";
import type { Answer, AnswerMeasure } from "#core/checks/answer.js";
import type { Verdict } from "#core/vocabulary.js";
import { VerdictEnum } from "../graphql/enums.js";
import { Json } from "../graphql/scalars.js";

@ObjectType({ description: "A number with its name and, where one is known, its interval.", simpleResolvers: true })
export class Measure implements AnswerMeasure {
  @Field(() => String, { description: "What it is." })
  name!: string;
  @Field(() => Float, { description: "The number." })
  value!: number;
  @Field(() => Float, { nullable: true, description: "The lower end of its interval." })
  lower!: number | null;
  @Field(() => Float, { nullable: true, description: "The upper end of its interval." })
  upper!: number | null;
  @Field(() => String, { description: "How it was computed." })
  method!: string;
}

/** A stored or fresh answer as the schema shows it; its explanation is a field resolver, because it takes an audience. */
@ObjectType({ description: "What a check answered.", simpleResolvers: true })
export class RunResult implements Omit<Answer, "verdict" | "explanation" | "metrics"> {
  @Field(() => VerdictEnum, { description: "The conclusion." })
  verdict!: Verdict;
  @Field(() => Measure, { nullable: true, description: "The headline number; null when nothing could be computed." })
  statistic!: Measure | null;
  @Field(() => Float, { nullable: true, description: "The chance of such a statistic when nothing has changed." })
  pValue!: number | null;
  @Field(() => Float, { nullable: true, description: "The p-value corrected over what was judged together; null when it stood alone." })
  adjustedPValue!: number | null;
  @Field(() => Float, { nullable: true, description: "What the statistic reaches by chance with this many values." })
  noiseFloor!: number | null;
  @Field(() => Int, { description: "How many values of the reference were compared." })
  referenceSize!: number;
  @Field(() => Int, { description: "How many values of the current window were compared." })
  currentSize!: number;
  @Field(() => Float, { nullable: true, description: "The share of current rows without a value." })
  missingShare!: number | null;
  @Field(() => String, { description: "The rule spelled out: binning, log base, zero handling, method." })
  rule!: string;
  @Field(() => Json, { description: "Numbers for charts: bins, category counts, contributions." })
  details!: Answer["details"];
  explanation!: Answer["explanation"];
}
