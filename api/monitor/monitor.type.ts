import { Field, Int, ObjectType } from "type-graphql";
import type { Limits } from "#core/checks/limits.js";
import { findCheck } from "#core/checks/registry.js";
import { encodeId } from "#core/ids.js";
import type { Monitor as MonitorRow } from "#core/monitors/monitor.entity.js";
import type { MonitorState, Seat, Severity } from "#core/vocabulary.js";
import { LimitsType } from "../check/limits.type.js";
import { connectionOf } from "../graphql/connection.js";
import { MonitorStateEnum, SeatEnum, SeverityEnum } from "../graphql/enums.js";
import { Node, Owned } from "../graphql/interfaces.js";
import { DateTime, Duration, Json } from "../graphql/scalars.js";

@ObjectType({ description: "When a monitor runs: either every so often, or by cron.", simpleResolvers: true })
export class MonitorSchedule {
  @Field(() => Duration, { nullable: true, description: "How often; null when cron says when." })
  every!: string | null;
  @Field(() => String, { nullable: true, description: "A cron expression of five fields; null when it runs every so often." })
  cron!: string | null;
  @Field(() => String, { description: "The time zone of the cron expression." })
  timeZone!: string;
}

@ObjectType({ description: "The file that declares something.", simpleResolvers: true })
export class ManagedBy {
  @Field(() => String, { description: "The project whose files declare it." })
  project!: string;
  @Field(() => String, { nullable: true, description: "The file." })
  file!: string | null;
  @Field(() => String, { nullable: true, description: "The commit it was last applied from." })
  commit!: string | null;
}

@ObjectType({ implements: [Node, Owned], description: "One check asked of one version on a schedule, with limits.", simpleResolvers: true })
export class Monitor extends Node {
  /** The keys of the row and of what it names. */
  key!: string;
  modelId!: string;
  featureId!: string | null;
  latestRunId!: string | null;
  checkKey!: string;
  @Field(() => String, { description: "The name that never changes, within its model." })
  slug!: string;
  @Field(() => String, { description: "What people call it." })
  name!: string;
  @Field(() => String, { description: "The version it watches: @live, or a label." })
  versionSelector!: string;
  @Field(() => Json, { description: "The parameters of its check." })
  params!: Record<string, unknown>;
  @Field(() => LimitsType, { description: "When its answers are bad." })
  limits!: Limits;
  @Field(() => Json, { nullable: true, description: "Only rows with these values, by feature name; null for all rows." })
  segment!: Record<string, string> | null;
  @Field(() => MonitorSchedule, { description: "When it runs." })
  schedule!: MonitorSchedule;
  @Field(() => Duration, { description: "How long the window is that a run looks at." })
  currentWindow!: string;
  @Field(() => Duration, { description: "How long before the scheduled instant the window ends, for data that comes late." })
  delay!: string;
  @Field(() => Json, { description: "What the window is compared with." })
  reference!: MonitorRow["reference"];
  @Field(() => SeverityEnum, { description: "How bad its alarms are." })
  severity!: Severity;
  @Field(() => String, { nullable: true, description: "Where it says what to do." })
  runbook!: string | null;
  @Field(() => Json, { description: "Free key-value pairs, both text." })
  labels!: Record<string, string>;
  @Field(() => MonitorStateEnum, { description: "How it stands now." })
  state!: MonitorState;
  @Field(() => DateTime, { nullable: true, description: "Since when; null before the first run." })
  stateChangedAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "When a pause ends by itself; null when nobody said, or it is not paused." })
  pausedUntil!: Date | null;
  @Field(() => String, { nullable: true, description: "Why it is paused; null when it is not." })
  pauseReason!: string | null;
  @Field(() => SeatEnum, { description: "The seat that is called first; the check's perspective unless its owners chose." })
  firstResponder!: Seat;
  @Field(() => ManagedBy, { nullable: true, description: "The file that declares it; null when it was made by hand." })
  managedBy!: ManagedBy | null;
  @Field(() => Int, { description: "Counts its changes; give it as expectedRevision to change only what you saw." })
  revision!: number;
}

export const MonitorConnection = connectionOf(Monitor);

/** A monitor as the schema shows it. */
export function toMonitor(row: MonitorRow): Monitor {
  const { id, every, cron, timeZone, managedProject, managedFile, managedCommit, ...columns } = row;
  return {
    ...columns,
    id: encodeId("Monitor", id),
    key: id,
    schedule: { every, cron, timeZone },
    firstResponder: row.firstResponder ?? findCheck(row.checkKey)?.perspective ?? "DATA_SCIENCE",
    managedBy: managedProject === null ? null : { project: managedProject, file: managedFile, commit: managedCommit },
  };
}
