import { Field, Float, Int, ObjectType } from "type-graphql";
import { encodeId } from "#core/ids.js";
import type { Load } from "#core/oncall/plan-changes.js";
import type { Interval } from "#core/oncall/restrictions.js";
import type { LayerResolution, Shift as PlannedShift } from "#core/oncall/schedule.js";
import type { ScheduleRow } from "#core/oncall/schedule.queries.js";
import { connectionOf } from "../graphql/connection.js";
import { LayerResolutionEnum } from "../graphql/enums.js";
import { Node } from "../graphql/interfaces.js";
import { DateTime } from "../graphql/scalars.js";

@ObjectType({ implements: Node, description: "A team's rota: who is on call when.", simpleResolvers: true })
export class Schedule extends Node {
  row!: ScheduleRow;
  @Field(() => String, { description: "The name that never changes." })
  slug!: string;
  @Field(() => String, { description: "What people call it." })
  name!: string;
  @Field(() => String, { description: "The time zone in which its hand-offs and hours are read." })
  timeZone!: string;
  @Field(() => LayerResolutionEnum, { description: "Who is on call where its layers overlap." })
  resolution!: LayerResolution;
  @Field(() => Int, { description: "Grows with every change; name it to be refused when somebody was faster." })
  revision!: number;
}

export const ScheduleConnection = connectionOf(Schedule);

@ObjectType({ description: "A stretch of time with the people on call in it; none of them is a gap.", simpleResolvers: true })
export class Shift {
  @Field(() => DateTime, { description: "When it begins." })
  start!: Date;
  @Field(() => DateTime, { description: "When it ends; that instant is not part of it." })
  end!: Date;
  /** The row keys of the people. */
  userKeys!: readonly string[];
}

@ObjectType({ description: "A stretch of time.", simpleResolvers: true })
export class Stretch {
  @Field(() => DateTime, { description: "When it begins." })
  start!: Date;
  @Field(() => DateTime, { description: "When it ends; that instant is not part of it." })
  end!: Date;
}

@ObjectType({ description: "How much of a plan falls to one person.", simpleResolvers: true })
export class OnCallLoad {
  userKey!: string;
  @Field(() => Float, { description: "Hours on call." })
  hours!: number;
  @Field(() => Int, { description: "Stretches on call." })
  shifts!: number;
}

@ObjectType({ description: "A person whose time on call would change.", simpleResolvers: true })
export class ShiftMove {
  userKey!: string;
  @Field(() => [Stretch], { description: "The stretches they would lose." })
  before!: Stretch[];
  @Field(() => [Stretch], { description: "The stretches they would gain." })
  after!: Stretch[];
}

@ObjectType({ description: "What a schedule would say if it were saved.", simpleResolvers: true })
export class SchedulePreview {
  @Field(() => [Shift], { description: "The final plan, overrides applied." })
  shifts!: Shift[];
  @Field(() => [Stretch], { description: "The stretches with nobody on call." })
  gaps!: Stretch[];
  @Field(() => [OnCallLoad], { description: "What falls to each person, most first." })
  load!: OnCallLoad[];
  @Field(() => [ShiftMove], { description: "Everyone whose time on call would differ from what is planned now." })
  moved!: ShiftMove[];
}

@ObjectType({ description: "Who is on call in one schedule at an instant.", simpleResolvers: true })
export class OnCall {
  @Field(() => Schedule, { description: "The schedule." })
  schedule!: Schedule;
  userKeys!: readonly string[];
  @Field(() => DateTime, { nullable: true, description: "Until when it stays so; null when that is more than five weeks ahead." })
  until!: Date | null;
}

/** A schedule as the schema shows it. */
export function toSchedule(row: ScheduleRow): Schedule {
  const { slug, name, revision, plan } = row;
  return { id: encodeId("Schedule", row.id), row, slug, name, revision, timeZone: plan.timeZone, resolution: plan.resolution };
}

/** A stretch of time as the schema shows it. */
export function toStretch({ start, end }: Interval): Stretch {
  return { start: new Date(start), end: new Date(end) };
}

/** A shift as the schema shows it. */
export function toShift(shift: PlannedShift): Shift {
  return { ...toStretch(shift), userKeys: shift.users };
}

/** What falls to a person as the schema shows it. */
export function toOnCallLoad({ user, hours, shifts }: Load): OnCallLoad {
  return { userKey: user, hours, shifts };
}
