import { Field, Float, Int, ObjectType } from "type-graphql";
import type { Limit, Limits } from "#core/checks/limits.js";

@ObjectType("Limit", { description: "When a metric of a run is bad.", simpleResolvers: true })
export class LimitType implements Limit {
  @Field(() => String, { description: "The metric that is compared." })
  metric!: string;
  @Field(() => String, { description: "How: gt, gte, lt or lte." })
  op!: Limit["op"];
  @Field(() => Float, { description: "With what." })
  value!: number;
  @Field(() => Int, { description: "How many runs in a row it takes." })
  consecutiveRuns!: number;
}

@ObjectType("Limits", { description: "The two limits of a monitor.", simpleResolvers: true })
export class LimitsType implements Limits {
  @Field(() => LimitType, { nullable: true, description: "Past it, a run warns; null for never." })
  warn!: LimitType | null;
  @Field(() => LimitType, { nullable: true, description: "Past it, a run fails; null for never." })
  fail!: LimitType | null;
}
