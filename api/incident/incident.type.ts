import { Field, InputType, Int, ObjectType } from "type-graphql";
import { encodeId } from "#core/ids.js";
import type { Incident as IncidentRow, IncidentEvent } from "#core/incidents/incident.entity.js";
import type * as queries from "#core/incidents/incident.queries.js";
import type { Notification } from "#core/notifications/notification.entity.js";
import type { IncidentCause, IncidentState, Seat, Severity } from "#core/vocabulary.js";
import { connectionOf } from "../graphql/connection.js";
import { IncidentCauseEnum, IncidentStateEnum, SeatEnum, SeverityEnum } from "../graphql/enums.js";
import { Node } from "../graphql/interfaces.js";
import { DateTime, Json } from "../graphql/scalars.js";

@ObjectType({ implements: Node, description: "A run of bad answers with a life of its own.", simpleResolvers: true })
export class Incident extends Node {
  /** The keys of the row and of what it names. */
  key!: string;
  monitorId!: string;
  teamId!: string | null;
  assigneeId!: string | null;
  firstRunId!: string;
  latestRunId!: string;
  @Field(() => IncidentStateEnum, { description: "Where it is in its life." })
  state!: IncidentState;
  @Field(() => SeverityEnum, { description: "How bad it is: as bad as its monitor's alarms were when it opened." })
  severity!: Severity;
  @Field(() => DateTime, { description: "When it opened." })
  openedAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "When somebody took it; null until then." })
  acknowledgedAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "When it ended; null until then." })
  resolvedAt!: Date | null;
  @Field(() => SeatEnum, { description: "The seat that answers for it." })
  seat!: Seat;
  @Field(() => IncidentCauseEnum, {
    nullable: true,
    description: "What it was; null until somebody says, and when it recovered by itself.",
  })
  cause!: IncidentCause | null;
  @Field(() => Int, { description: "How far calling for help has come; 0 is the first call." })
  escalationStep!: number;
}

@ObjectType({ description: "One line of an incident's timeline.", simpleResolvers: true })
export class TimelineEvent implements Pick<IncidentEvent, "at" | "kind" | "actor" | "summary" | "data"> {
  @Field(() => DateTime, { description: "When." })
  at!: Date;
  @Field(() => String, { description: "What happened: opened, assigned, told, acknowledged, recovered, resolved…" })
  kind!: string;
  @Field(() => String, { nullable: true, description: "Who did it; null when Watchbill did." })
  actor!: string | null;
  @Field(() => String, { description: "What happened, in words." })
  summary!: string;
  @Field(() => Json, { description: "The same for programs." })
  data!: unknown;
}

@ObjectType({ description: "One message to one person.", simpleResolvers: true })
export class Delivery implements Pick<Notification, "channel" | "recipient" | "state" | "attempts" | "lastError" | "at"> {
  @Field(() => String, { description: "How it went." })
  channel!: string;
  @Field(() => String, { description: "Who it went to." })
  recipient!: string;
  @Field(() => String, { description: "QUEUED, SENT or FAILED." })
  state!: Notification["state"];
  @Field(() => Int, { description: "How often it was tried." })
  attempts!: number;
  @Field(() => String, { nullable: true, description: "Why the last try failed; null when it did not." })
  lastError!: string | null;
  @Field(() => DateTime, { description: "When." })
  at!: Date;
}

@InputType({ description: "Which incidents a list shows; every condition given must hold." })
export class IncidentFilter implements queries.IncidentFilter {
  @Field(() => [IncidentStateEnum], { nullable: true, description: "It is in one of these states." })
  states?: IncidentState[] | null;
  @Field(() => String, { nullable: true, description: "The team, by slug, that answers for it." })
  team?: string | null;
  @Field(() => SeatEnum, { nullable: true, description: "The seat that answers for it." })
  seat?: Seat | null;
  @Field(() => Boolean, { nullable: true, description: "True: it is yours." })
  assignedToMe?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "True: you or a team of yours answers for it." })
  mine?: boolean | null;
  @Field(() => [String], { nullable: true, description: "It is of one of these models, by slug." })
  models?: string[] | null;
  @Field(() => [SeverityEnum], { nullable: true, description: "It is of one of these severities." })
  severity?: Severity[] | null;
}

export const IncidentConnection = connectionOf(Incident);

/** An incident as the schema shows it. */
export function toIncident({ id, ...row }: IncidentRow): Incident {
  return { ...row, id: encodeId("Incident", id), key: id };
}
