import { Field, Float, ObjectType } from "type-graphql";
import { encodeId } from "#core/ids.js";
import type { RunAnswer } from "#core/runs/run-answer.js";
import type { Run as RunRow, RunTrigger } from "#core/runs/run.entity.js";
import type * as queries from "#core/runs/run.queries.js";
import type { Verdict } from "#core/vocabulary.js";
import { RunResult } from "../check/run-result.type.js";
import { connectionOf } from "../graphql/connection.js";
import { RunTriggerEnum, VerdictEnum } from "../graphql/enums.js";
import { Node } from "../graphql/interfaces.js";
import { DateTime } from "../graphql/scalars.js";

@ObjectType({ implements: Node, description: "One answer of a monitor about one window.", simpleResolvers: true })
export class Run extends Node {
  monitorId!: string;
  versionId!: string | null;
  @Field(() => RunTriggerEnum, { description: "Why it took place." })
  trigger!: RunTrigger;
  @Field(() => DateTime, { description: "When it was begun." })
  startedAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "When it was done." })
  finishedAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "Where the reference begins; null when there is none." })
  referenceStart!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "Where the reference ends, exclusive." })
  referenceEnd!: Date | null;
  @Field(() => DateTime, { description: "Where the window begins." })
  windowStart!: Date;
  @Field(() => DateTime, { description: "Where the window ends, exclusive." })
  windowEnd!: Date;
  @Field(() => DateTime, { nullable: true, description: "When another answer for the same window took its place; null while it stands." })
  supersededAt!: Date | null;
  @Field(() => RunResult, { description: "The answer." })
  result!: RunAnswer;
}

@ObjectType({ description: "One point of a monitor's chart.", simpleResolvers: true })
export class RunPoint implements queries.RunPoint {
  @Field(() => DateTime, { description: "Where the window ends." })
  windowEnd!: Date;
  @Field(() => VerdictEnum, { description: "The conclusion." })
  verdict!: Verdict;
  @Field(() => Float, { nullable: true, description: "The headline number; null when there was none." })
  value!: number | null;
}

export const RunConnection = connectionOf(Run);

/** A run as the schema shows it. */
export function toRun({ id, answer, ...row }: RunRow): Run {
  return { ...row, id: encodeId("Run", id), result: answer };
}
