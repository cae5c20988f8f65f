import { Field, Int, ObjectType } from "type-graphql";
import { encodeId } from "#core/ids.js";
import type {
  ScheduleOverride,
  SwapRequest,
  TemporaryScheduleRow,
  Unavailability as UnavailabilityRow,
} from "#core/oncall/override.entity.js";
import { timeOfDayText } from "#core/oncall/schedule.input.js";
import type { ScheduleRow } from "#core/oncall/schedule.queries.js";
import type { StoredLayer } from "#core/oncall/stored-plan.js";
import { SwapStateEnum } from "../graphql/enums.js";
import { Node } from "../graphql/interfaces.js";
import { DateTime, Json } from "../graphql/scalars.js";
import { Shift } from "./schedule.type.js";

@ObjectType({ description: "People who take turns.", simpleResolvers: true })
export class Layer {
  @Field(() => String, { description: "What people call it." })
  name!: string;
  @Field(() => DateTime, { description: "When its first turn begins; before that nobody of it is on call." })
  start!: Date;
  @Field(() => Json, { description: "How turns follow each other: {unit, length, turns}." })
  rotation!: unknown;
  @Field(() => Json, { description: "The hours it is limited to: [{days, from, to, timeZone}]; none means all." })
  restrictions!: unknown;
  @Field(() => Int, { description: "Counts only where layers are resolved by priority; the highest present wins." })
  priority!: number;
  userKeys!: readonly string[];
  scheduleKey!: string;
  index!: number;
}

@ObjectType({
  implements: Node,
  description: "A change to a schedule for a time: adds a person, removes one, or both.",
  simpleResolvers: true,
})
export class Override extends Node {
  @Field(() => DateTime, { description: "When it begins." })
  start!: Date;
  @Field(() => DateTime, { description: "When it ends; that instant is not part of it." })
  end!: Date;
  @Field(() => String, { description: "Who made it." })
  createdBy!: string;
  addKey!: string | null;
  removeKey!: string | null;
}

@ObjectType({
  implements: Node,
  description: "Fixed shifts that hide a schedule's layers and overrides for a time.",
  simpleResolvers: true,
})
export class TemporarySchedule extends Node {
  @Field(() => DateTime, { description: "When it begins to hold." })
  start!: Date;
  @Field(() => DateTime, { description: "When it ends; that instant is not part of it." })
  end!: Date;
  @Field(() => [Shift], { description: "Its shifts; between them nobody is on call." })
  shifts!: Shift[];
  @Field(() => String, { description: "Who made it." })
  createdBy!: string;
}

@ObjectType("SwapRequest", { implements: Node, description: "Somebody asks for their time on call to be taken.", simpleResolvers: true })
export class SwapRequestType extends Node {
  scheduleKey!: string;
  requesterKey!: string;
  takerKey!: string | null;
  @Field(() => DateTime, { description: "From when." })
  start!: Date;
  @Field(() => DateTime, { description: "Until when; that instant is not part of it." })
  end!: Date;
  @Field(() => String, { nullable: true, description: "What they wrote with it." })
  note!: string | null;
  @Field(() => SwapStateEnum, { description: "What became of it." })
  state!: SwapRequest["state"];
}

@ObjectType({ implements: Node, description: "A time in which a person cannot be on call.", simpleResolvers: true })
export class Unavailability extends Node {
  userKey!: string;
  @Field(() => DateTime, { description: "From when." })
  start!: Date;
  @Field(() => DateTime, { description: "Until when; that instant is not part of it." })
  end!: Date;
  privateNote!: string | null;
}

/** The layers of a schedule as the schema shows them, their parts as they are written in inputs. */
export function toLayers({ id, plan }: ScheduleRow): Layer[] {
  return plan.layers.map((layer, index) => toLayer(layer, id, index));
}

function toLayer({ name, start, rotation, restrictions, priority, participants }: StoredLayer, scheduleKey: string, index: number): Layer {
  const written = restrictions.map(({ days, from, to, zone }) => ({
    days,
    from: timeOfDayText(from),
    to: timeOfDayText(to),
    timeZone: zone,
  }));
  return { name, start: new Date(start), rotation, restrictions: written, priority, userKeys: participants, scheduleKey, index };
}

/** An override as the schema shows it. */
export function toOverride({ id, startAt, endAt, addUserId, removeUserId, createdBy }: ScheduleOverride): Override {
  return { id: encodeId("Override", id), start: startAt, end: endAt, createdBy, addKey: addUserId, removeKey: removeUserId };
}

/** A temporary schedule as the schema shows it. */
export function toTemporary({ id, startAt, endAt, shifts, createdBy }: TemporaryScheduleRow): TemporarySchedule {
  const shown = shifts.map(({ start, end, user }) => ({ start: new Date(start), end: new Date(end), userKeys: [user] }));
  return { id: encodeId("TemporarySchedule", id), start: startAt, end: endAt, shifts: shown, createdBy };
}

/** A swap as the schema shows it. */
export function toSwap({ id, scheduleId, requesterId, takerId, startAt, endAt, note, state }: SwapRequest): SwapRequestType {
  const keys = { scheduleKey: scheduleId, requesterKey: requesterId, takerKey: takerId };
  return { id: encodeId("SwapRequest", id), ...keys, start: startAt, end: endAt, note, state };
}

/** An unavailability as the schema shows it. */
export function toUnavailability({ id, userId, startAt, endAt, note }: UnavailabilityRow): Unavailability {
  return { id: encodeId("Unavailability", id), userKey: userId, start: startAt, end: endAt, privateNote: note };
}
