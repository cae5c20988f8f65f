import type { Reader } from "../database.js";
import { groupBy } from "../grouping.js";
import { decodeCursor, type Page, pageOf, type PageRequest } from "../paging.js";
import { Parameters } from "../parameters.js";
import { ruleGivesSql } from "../responsibilities/ownership-pattern.js";
import { rowsOf } from "../rows.js";
import { type RecordedEvent, summaryOf } from "./timeline-words.js";

/** A stretch of time, half-open; an absent bound is open. */
export interface TimelinePeriod {
  from: Date | null;
  to: Date | null;
}

/** Something that happened to a model or to what belongs to it. */
export interface ModelEvent {
  at: Date;
  kind: string;
  actor: string | null;
  summary: string;
  data: unknown;
}

type EventRow = RecordedEvent & {
  modelId: string;
  source: number;
  id: string;
  at: Date;
  position: string;
  actor: string | null;
  data: unknown;
};

/** The same page, newest first, of what happened to each of these models, in one statement. */
export async function timelinePages(
  reader: Reader,
  modelIds: readonly string[],
  period: TimelinePeriod,
  page: PageRequest,
): Promise<Map<string, Page<ModelEvent>>> {
  const { values, bind } = new Parameters();
  const most = bind(page.first + 1);
  const within = periodSql(period, bind);
  const after =
    page.after === null ? null : decodeCursor(page.after, ["integer", "integer", "integer"]).map((value) => `${bind(value)}::bigint`);
  // What is told of an event is put together for those on the page alone.
  const parts = SOURCES.map(({ picked, rows, at, id, columns }, source) => {
    const behind = after ? `(${positionSql(at)}, ${source}::bigint, ${id}) < (${after.join(", ")})` : "true";
    return `select ${source} as source, event.id, event.at, ${columns} from (
      select ${picked} ${rows} and ${within(at)} and ${behind} order by ${at} desc, ${id} desc limit ${most}) event`;
  });
  const rows = await rowsOf<EventRow>(
    reader,
    `select scope.id as model_id, listed.* from unnest(${bind(modelIds)}::bigint[]) as scope (id)
     cross join lateral (
       select event.*, ${positionSql("event.at")} as position from (${parts.join(" union all ")}) event
       order by event.at desc, event.source desc, event.id desc limit ${most}) listed
     order by listed.at desc, listed.source desc, listed.id desc`,
    values,
  );
  const byModel = groupBy(rows, ({ modelId }) => modelId);
  const pages = modelIds.map((id) => {
    const found = pageOf(byModel.get(id) ?? [], page.first, (row) => [row.position, row.source, row.id]);
    return [id, { ...found, edges: found.edges.map(({ row, cursor }) => ({ row: toEvent(row), cursor })) }] as const;
  });
  return new Map(pages);
}

/** How much happened to each of these models in a period. */
export async function countEvents(reader: Reader, modelIds: readonly string[], period: TimelinePeriod): Promise<Map<string, number>> {
  const { values, bind } = new Parameters();
  const within = periodSql(period, bind);
  const parts = SOURCES.map(({ rows, at }) => `select count(*) as count ${rows} and ${within(at)}`);
  const rows = await rowsOf<{ modelId: string; count: number }>(
    reader,
    `select scope.id as model_id, counted.count from unnest(${bind(modelIds)}::bigint[]) as scope (id)
     cross join lateral (select sum(part.count)::int as count from (${parts.join(" union all ")}) part) counted`,
    values,
  );
  return new Map(rows.map((row) => [row.modelId, row.count]));
}

function toEvent({ at, actor, data, ...recorded }: EventRow): ModelEvent {
  return { at, kind: recorded.kind, actor, summary: summaryOf(recorded), data };
}

/** An instant as a whole number, so that a cursor holds it exactly. */
function positionSql(at: string): string {
  return `(extract(epoch from ${at}) * 1000000)::bigint`;
}

function periodSql({ from, to }: TimelinePeriod, bind: Parameters["bind"]): (at: string) => string {
  const [start, end] = [from && `${bind(from)}::timestamptz`, to && `${bind(to)}::timestamptz`];
  return (at) => [...(start ? [`${at} >= ${start}`] : []), ...(end ? [`${at} < ${end}`] : [])].join(" and ") || "true";
}

/** Changes larger than this are named and not sent along: a configuration, or thousands of features. */
const LARGEST_CHANGE_BYTES = 8_192;

interface Source {
  /** The columns of `event` that are needed, `id` and `at` among them. */
  picked: string;
  /** From and where, of the model `scope.id`. */
  rows: string;
  at: string;
  id: string;
  /** kind, actor, subject_type, subject, before, after, text, data of an `event` */
  columns: string;
}

const change = (side: string) => `case when coalesce(length(event.${side}::text), 0) <= ${LARGEST_CHANGE_BYTES} then event.${side} end`;

/** What the audit says of some subjects. */
function audited(subjects: string): Source {
  return {
    picked: "event.*",
    rows: `from audit_event event where ${subjects}`,
    at: "event.at",
    id: "event.id",
    columns: `event.action as kind, case event.actor_kind when 'system' then null else event.actor_name end as actor,
      event.subject_type, event.subject_name as subject, event.before, event.after, event.reason as text,
      jsonb_build_object('subjectType', event.subject_type, 'subject', event.subject_name,
        'before', ${change("before")}, 'after', ${change("after")}) as data`,
  };
}

const SOURCES: Source[] = [
  {
    picked: `run.id, run.finished_at as at, run.turned_to, run.verdict, run.window_end, run.answer, monitor.name, monitor.slug`,
    rows: `from monitor join run on run.monitor_id = monitor.id where monitor.model_id = scope.id and run.turned_to is not null`,
    at: "run.finished_at",
    id: "run.id",
    columns: `'monitor.turned' as kind, null as actor, 'MONITOR' as subject_type, event.name as subject, null::jsonb as before,
      jsonb_build_object('state', event.turned_to) as after, event.answer #>> '{explanation,OPERATIONS}' as text,
      jsonb_build_object('monitor', event.slug, 'state', event.turned_to, 'verdict', event.verdict, 'windowEnd', event.window_end) as data`,
  },
  {
    picked: `event.id, event.at, event.kind, event.actor, event.summary, incident.severity, incident.cause, monitor.name, monitor.slug`,
    rows: `from incident join monitor on monitor.id = incident.monitor_id join incident_event event on event.incident_id = incident.id
      where incident.model_id = scope.id and event.kind not in ('assigned', 'told', 'replacement')`,
    at: "event.at",
    id: "event.id",
    columns: `'incident.' || event.kind as kind, event.actor, 'INCIDENT' as subject_type, event.name as subject, null::jsonb as before,
      null::jsonb as after, event.summary as text,
      jsonb_build_object('monitor', event.slug, 'severity', event.severity, 'cause', event.cause) as data`,
  },
  audited(`(event.subject_type, event.subject_id) in (
    select 'MODEL', scope.id::text
    union all select 'VERSION', version.id::text from version where version.model_id = scope.id
    union all select 'FEATURE', feature.id::text from feature where feature.model_id = scope.id
    union all select 'MONITOR', monitor.id::text from monitor where monitor.model_id = scope.id
    union all select 'HANDOVER', handover.id::text from handover where handover.model_id = scope.id)`),
  audited(`event.subject_type = 'SCHEDULE' and event.subject_id in (
    select schedule.id::text from schedule join model on model.id = scope.id
    where schedule.team_id in (select held.team_id from responsibility held where held.model_id = model.id and held.until is null)
      or ${ruleGivesSql("model", "schedule.team_id")})`),
];
