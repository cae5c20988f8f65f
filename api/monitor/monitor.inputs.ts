import { Field, InputType, Int, registerEnumType } from "type-graphql";
import type * as list from "#core/monitors/monitor-list.queries.js";
import type * as settings from "#core/monitors/monitor.settings.js";
import type { Reference } from "#core/monitors/reference.js";
import type { MonitorState, Seat, Severity } from "#core/vocabulary.js";
import { LimitsInput } from "../check/check.inputs.js";
import { MonitorStateEnum, SeatEnum, SeverityEnum } from "../graphql/enums.js";
import { Duration, Json } from "../graphql/scalars.js";

/** How a list of monitors may be ordered. */
export const MonitorOrderEnum: { [Order in list.MonitorOrder]: Order } = {
  STATE: "STATE",
  NAME: "NAME",
  LAST_RUN: "LAST_RUN",
  NEXT_RUN: "NEXT_RUN",
  SEVERITY: "SEVERITY",
};
registerEnumType(MonitorOrderEnum, {
  name: "MonitorOrder",
  description: "The order of a list of monitors.",
  valuesConfig: {
    STATE: { description: "The worst state first." },
    NAME: { description: "By name." },
    LAST_RUN: { description: "What ran last first." },
    NEXT_RUN: { description: "What is due next first." },
    SEVERITY: { description: "The most severe first." },
  },
});

@InputType({ description: "Which monitors a list shows; every condition given must hold." })
export class MonitorFilter implements list.MonitorFilter {
  @Field(() => [MonitorStateEnum], { nullable: true, description: "It stands in one of these states." })
  states?: MonitorState[] | null;
  @Field(() => String, { nullable: true, description: "A team, by slug, that answers for it; with `seat`, in that seat." })
  team?: string | null;
  @Field(() => SeatEnum, { nullable: true, description: "Narrows `team` and `unowned` to this seat; alone: the seat is filled." })
  seat?: Seat | null;
  @Field(() => Boolean, { nullable: true, description: "True: a team of yours answers for it." })
  mine?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: "True: a seat is empty; false: none is." })
  unowned?: boolean | null;
  @Field(() => [String], { nullable: true, description: "It belongs to one of these models, by slug." })
  models?: string[] | null;
  @Field(() => SeatEnum, { nullable: true, description: "Its check is of this perspective." })
  perspective?: Seat | null;
  @Field(() => [String], { nullable: true, description: "It asks one of these checks, by key." })
  checks?: string[] | null;
  @Field(() => [SeverityEnum], { nullable: true, description: "Its alarms are of one of these severities." })
  severity?: Severity[] | null;
  @Field(() => Json, { nullable: true, description: "It has all of these labels with these values." })
  labels?: Record<string, string> | null;
  @Field(() => String, { nullable: true, description: "Its slug, its name or its feature's name contains this." })
  search?: string | null;
  @Field(() => String, { nullable: true, description: "Files of this project declare it." })
  managedBy?: string | null;
}

@InputType({ description: "A monitor by model and slug; what is left out stays as it is, null goes back to the default." })
export class MonitorUpsertInput implements Omit<settings.MonitorUpsertInput, "limits"> {
  @Field(() => String, { description: "The slug of the model." })
  model!: string;
  @Field(() => String, { description: "Lower-case letters, digits and hyphens, at most 63; never changes." })
  slug!: string;
  @Field(() => String, { nullable: true, description: "What people call it; default: the slug." })
  name?: string | null;
  @Field(() => String, { nullable: true, defaultValue: "@live", description: "The version it watches: a label, or whichever is live." })
  version?: string | null;
  @Field(() => String, { nullable: true, description: "The feature it watches, by name." })
  feature?: string | null;
  @Field(() => String, { description: "The key of its check." })
  check!: string;
  @Field(() => Json, { nullable: true, description: "The parameters of the check; default: the check's own." })
  params?: unknown;
  @Field(() => LimitsInput, { nullable: true, description: "When an answer is bad; default: the check's own limits." })
  limits?: LimitsInput | null;
  @Field(() => Json, { nullable: true, description: "Only rows with these values, by feature name; default: all rows." })
  segment?: Record<string, string> | null;
  @Field(() => Duration, { nullable: true, description: "How often it runs; at least PT10S; default: PT1H unless cron is given." })
  every?: string | null;
  @Field(() => String, { nullable: true, description: "When it runs instead: a cron expression of five fields." })
  cron?: string | null;
  @Field(() => String, { nullable: true, description: "The time zone of the cron expression; default: UTC." })
  timeZone?: string | null;
  @Field(() => Duration, { nullable: true, description: "How long the window is that a run looks at; default: P1D." })
  currentWindow?: string | null;
  @Field(() => Duration, { nullable: true, description: "How long before the scheduled instant the window ends; default: PT0S." })
  delay?: string | null;
  @Field(() => Json, {
    nullable: true,
    description:
      'What the window is compared with: {baseline: "training"} (default), {window, offset}, {from, to}, or {version: "predecessor", "@live" or a label}.',
  })
  reference?: Reference | null;
  @Field(() => SeverityEnum, { nullable: true, description: "How bad its alarms are; default: MEDIUM." })
  severity?: Severity | null;
  @Field(() => SeatEnum, { nullable: true, description: "The seat that is called first; default: the check's perspective." })
  firstResponder?: Seat | null;
  @Field(() => String, { nullable: true, description: "Where it says what to do: an http or https address." })
  runbook?: string | null;
  @Field(() => Json, { nullable: true, description: "Free key-value pairs, both text." })
  labels?: Record<string, string> | null;
  @Field(() => String, { nullable: true, description: "The team in the data-science seat of this monitor; null: as inherited." })
  dataScience?: string | null;
  @Field(() => String, { nullable: true, description: "The team in the operations seat of this monitor; null: as inherited." })
  operations?: string | null;
  @Field(() => Int, { nullable: true, description: "Change it only at this revision, else STALE; 0: only make it." })
  expectedRevision?: number | null;
  @Field(() => String, { nullable: true, description: "A key of yours: a repeat within 24 hours answers the same and changes nothing." })
  idempotencyKey?: string | null;
}
