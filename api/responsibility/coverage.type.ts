import { Field, Float, Int, ObjectType } from "type-graphql";
import type * as queries from "#core/responsibilities/coverage.queries.js";
import type { Seat } from "#core/vocabulary.js";
import { SeatEnum } from "../graphql/enums.js";
import { DateTime } from "../graphql/scalars.js";

@ObjectType({ description: "A seat that nobody reachable fills.", simpleResolvers: true })
export class Gap implements Omit<queries.CoverageGap, "monitorId"> {
  /** The monitor, or, for a gap of several monitors of a model, their model. */
  monitorId!: string | null;
  modelId?: string;
  @Field(() => Int, { description: "How many monitors it concerns." })
  monitors!: number;
  @Field(() => SeatEnum, { description: "The seat." })
  seat!: Seat;
  @Field(() => DateTime, { nullable: true, description: "When it begins; null for a gap that is there now." })
  from?: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: "When it ends, for the last time if it recurs; null when nothing planned ends it.",
  })
  until?: Date | null;
  @Field(() => Int, {
    nullable: true,
    description: "In a forecast, how often it comes and goes between from and until; between its times somebody is there.",
  })
  occurrences?: number;
  @Field(() => Float, { nullable: true, description: "In a forecast, how many of its hours it lasts in all." })
  hours?: number;
  @Field(() => String, { description: "Why it counts as empty, in words." })
  reason!: string;
  @Field(() => Int, { description: "The tier of the model; 1 is most critical." })
  tier!: number;
}

@ObjectType({ description: "How many monitors have both seats filled by a team in which somebody can be reached.", simpleResolvers: true })
export class Coverage implements Omit<queries.Coverage, "missing"> {
  @Field(() => Int, { description: "How many monitors were counted." })
  monitors!: number;
  @Field(() => Int, { description: "How many of them have both seats filled." })
  covered!: number;
  @Field(() => Float, { description: "The covered share, 0 to 1; 1 when there is nothing to cover." })
  share!: number;
  @Field(() => [Gap], { description: "What is missing, most critical models first; the first hundred." })
  missing!: Gap[];
}
