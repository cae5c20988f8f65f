import type { Reader } from "../database.js";
import { notFound } from "../errors.js";
import { decodeCursor, pageOf, type Page, type PageRequest } from "../paging.js";
import { containing, Parameters } from "../parameters.js";
import { countOf, rowOf, rowsOf } from "../rows.js";
import type { Layer, Override, Schedule, Shift, TemporarySchedule } from "./schedule.js";
import type { OnCallSchedule } from "./schedule.entity.js";
import { shiftsOf } from "./shifts.js";
import { type PersonZones, zoneAt, zoneChanges, zonesOf } from "./person-zones.js";
import type { StoredPlan } from "./stored-plan.js";

/** A schedule with what it says now. */
export interface ScheduleRow extends OnCallSchedule {
  plan: StoredPlan;
}

/** A schedule with all that decides who is on call in a stretch of time. */
export interface LoadedSchedule {
  id: string;
  slug: string;
  name: string;
  teamId: string;
  /** The zone it is planned in now. */
  timeZone: string;
  /** What it said and says, oldest first, in milliseconds since the epoch; users are user ids. */
  revisions: Revision[];
}

/**
 * What a schedule said from `since` until `until`, which is infinite for what it says now. An edit begins another, and so does a move of
 * a person whose own clock counts.
 */
export interface Revision {
  since: number;
  until: number;
  schedule: Schedule;
}

/** Who is on call, and until when; `until` is null where that is further ahead than is looked. */
export interface OnCall {
  users: string[];
  until: Date | null;
}

const DAY = 86_400_000;
/** How far ahead the end of a shift is looked for: nearly every shift ends within the first stretch. */
const LOOK_AHEAD = [2 * DAY, 35 * DAY];

/** A schedule with the last that it said, also when it has been deleted. */
const LAST = `select schedule.*, revision.plan from schedule
  join lateral (select plan from schedule_revision where schedule_id = schedule.id order by since desc limit 1) revision on true`;
/** A schedule that puts people on call, with what it says. */
const CURRENT = `select schedule.*, revision.plan from schedule
  join schedule_revision revision on revision.schedule_id = schedule.id and revision.until is null`;

/** The schedule with this slug. */
export async function scheduleBySlug(reader: Reader, slug: string): Promise<ScheduleRow | null> {
  return rowOf(reader, `${CURRENT} where schedule.slug = $1`, [slug]);
}

/** The schedule with this slug, or a refusal that points at `path`. */
export async function requireSchedule(reader: Reader, slug: string, path: string[]): Promise<ScheduleRow> {
  const schedule = await scheduleBySlug(reader, slug);
  if (!schedule) throw notFound("schedule", slug.slice(0, 63), path);
  return schedule;
}

/** The schedules with these ids, in no order; also those that have been deleted. */
export async function schedulesByIds(reader: Reader, ids: readonly string[]): Promise<ScheduleRow[]> {
  return rowsOf(reader, `${LAST} where schedule.id = any($1::bigint[])`, [ids]);
}

/** The schedules with these slugs, in no order. */
export async function schedulesBySlugs(reader: Reader, slugs: readonly string[]): Promise<ScheduleRow[]> {
  return rowsOf(reader, `${CURRENT} where schedule.slug = any($1::text[])`, [slugs]);
}

/** The schedules of several teams, or of all, in the order of their slugs. */
export async function schedulesOfTeams(reader: Reader, teamIds: readonly string[] | null): Promise<ScheduleRow[]> {
  return rowsOf(reader, `${CURRENT} where $1::bigint[] is null or schedule.team_id = any($1::bigint[]) order by schedule.slug`, [teamIds]);
}

/** As `schedulesOfTeams`, at an instant: also those that have been deleted since. */
export async function schedulesAt(reader: Reader, teamIds: readonly string[] | null, at: Date): Promise<ScheduleRow[]> {
  return rowsOf(
    reader,
    `${LAST} where ($1::bigint[] is null or schedule.team_id = any($1::bigint[])) and (schedule.deleted_at is null or schedule.deleted_at > $2)
     order by schedule.slug, schedule.id`,
    [teamIds, at],
  );
}

/** Which schedules a list shows. */
export interface ScheduleFilter {
  search?: string | null;
  teamId?: string | null;
}

/** A page of schedules in the order of their slugs; everyone signed in sees every schedule. */
export async function schedulesPage(reader: Reader, filter: ScheduleFilter, page: PageRequest): Promise<Page<ScheduleRow>> {
  const { values, bind } = new Parameters();
  const after = page.after === null ? "true" : `schedule.slug > ${bind(decodeCursor(page.after, ["text"])[0])}::text`;
  const rows = await rowsOf<ScheduleRow>(
    reader,
    `${CURRENT} where ${matching(filter, bind)} and ${after} order by schedule.slug limit ${bind(page.first + 1)}`,
    values,
  );
  return pageOf(rows, page.first, (schedule) => [schedule.slug]);
}

/** How many schedules a list has on all its pages. */
export async function countSchedules(reader: Reader, filter: ScheduleFilter): Promise<number> {
  const { values, bind } = new Parameters();
  return countOf(reader, `select count(*)::int as count from schedule where ${matching(filter, bind)}`, values);
}

function matching({ search, teamId }: ScheduleFilter, bind: (value: unknown) => string): string {
  const conditions = ["schedule.deleted_at is null"];
  if (teamId) conditions.push(`schedule.team_id = ${bind(teamId)}`);
  if (search) {
    const pattern = bind(containing(search));
    conditions.push(`(schedule.slug ilike ${pattern} or schedule.name ilike ${pattern})`);
  }
  return conditions.join(" and ");
}

interface LoadedRow extends Pick<LoadedSchedule, "id" | "slug" | "name" | "teamId" | "timeZone"> {
  revisions: { since: number; until: number | null; plan: StoredPlan }[];
  overrides: Override[];
  temporary: { start: number; end: number; shifts: { start: string; end: string; user: string }[] }[];
}

const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** The schedules with these ids and all that decides who is on call in [from, to), in two statements. */
export async function loadSchedules(reader: Reader, ids: readonly string[], from: Date, to: Date): Promise<Map<string, LoadedSchedule>> {
  const rows = await rowsOf<LoadedRow>(
    reader,
    `select schedule.id, schedule.slug, schedule.name, schedule.team_id, last.plan ->> 'timeZone' as time_zone,
       (select coalesce(json_agg(json_build_object('since', ${epoch("since")}, 'until', ${epoch("until")}, 'plan', plan) order by since), '[]')
        from schedule_revision where schedule_id = schedule.id and since < $3 and (until is null or until > $2)) as revisions,
       (select coalesce(json_agg(json_build_object('start', ${epoch("start_at")}, 'end', ${epoch("end_at")},
          'add', add_user_id::text, 'remove', remove_user_id::text) order by id), '[]')
        from schedule_override where schedule_id = schedule.id and start_at < $3 and end_at > $2) as overrides,
       (select coalesce(json_agg(json_build_object('start', ${epoch("start_at")}, 'end', ${epoch("end_at")}, 'shifts', shifts) order by id), '[]')
        from temporary_schedule where schedule_id = schedule.id and start_at < $3 and end_at > $2) as temporary
     from schedule
     join lateral (select plan from schedule_revision where schedule_id = schedule.id order by since desc limit 1) last on true
     where schedule.id = any($1::bigint[])`,
    [ids, from, to],
  );
  const plans = rows.flatMap((row) => row.revisions.map((revision) => revision.plan));
  const zones = await zonesOf(reader, plans);
  return new Map(rows.map((row) => [row.id, loadedSchedule(row, zones)]));
}

/** A plan as the engine reads it from an instant on, people living where they do then, with the given changes to it. */
export function scheduleOf(
  plan: StoredPlan,
  zones: ReadonlyMap<string, PersonZones>,
  from: number,
  changes: Pick<Schedule, "overrides" | "temporary">,
): Schedule {
  const zoneOf = (user: string) => {
    const own = zones.get(user);
    return own ? zoneAt(own, from) : plan.timeZone;
  };
  const layers = plan.layers.map((layer): Layer => ({
    ...layer,
    start: Date.parse(layer.start),
    participants: layer.participants.map((user) => ({ user, timeZone: zoneOf(user) })),
  }));
  return { timeZone: plan.timeZone, resolution: plan.resolution, layers, ...changes };
}

function loadedSchedule({ revisions, overrides, temporary, ...own }: LoadedRow, zones: ReadonlyMap<string, PersonZones>): LoadedSchedule {
  const changes = {
    overrides,
    temporary: temporary.map(({ start, end, shifts }): TemporarySchedule => ({
      start,
      end,
      shifts: shifts.map((shift) => ({ start: Date.parse(shift.start), end: Date.parse(shift.end), user: shift.user })),
    })),
  };
  return {
    ...own,
    revisions: revisions.flatMap(({ since, until: closed, plan }) => {
      const until = closed ?? Number.POSITIVE_INFINITY;
      const starts = [since, ...zoneChanges(plan, zones, { since, until })];
      return starts.map((start, i) => ({ since: start, until: starts[i + 1] ?? until, schedule: scheduleOf(plan, zones, start, changes) }));
    }),
  };
}

/** The final plan in [from, to): each stretch as the schedule said at its time; before there was one, nobody. */
export function plannedShifts(loaded: Pick<LoadedSchedule, "revisions">, from: Date, to: Date): Shift[] {
  const end = to.getTime();
  const shifts: Shift[] = [];
  let at = from.getTime();
  const append = (more: readonly Shift[]) => {
    for (const shift of more) {
      const last = shifts.at(-1);
      if (last && last.users.join() === shift.users.join()) last.end = shift.end;
      else shifts.push({ ...shift });
    }
  };
  for (const { since, until, schedule } of loaded.revisions) {
    const stop = Math.min(until, end);
    if (stop <= at) continue;
    if (since > at) append([{ start: at, end: Math.min(since, end), users: [] }]);
    if (since >= end) break;
    append(shiftsOf(schedule, Math.max(since, at), stop));
    at = stop;
  }
  const planned = shifts.at(-1)?.end ?? at;
  if (planned < end) append([{ start: planned, end, users: [] }]);
  return shifts;
}

/** Who is on call in each schedule at an instant, in two statements. */
export async function onCallNow(reader: Reader, scheduleIds: readonly string[], at: Date): Promise<Map<string, OnCall>> {
  const loaded = await loadSchedules(reader, scheduleIds, at, new Date(at.getTime() + LOOK_AHEAD.at(-1)!));
  return new Map([...loaded].map(([id, schedule]) => [id, firstShift(schedule, at)]));
}

function firstShift(loaded: LoadedSchedule, at: Date): OnCall {
  let users: string[] = [];
  for (const ahead of LOOK_AHEAD) {
    const horizon = at.getTime() + ahead;
    const first = plannedShifts(loaded, at, new Date(horizon))[0]!;
    users = [...first.users];
    if (first.end < horizon) return { users, until: new Date(first.end) };
  }
  return { users, until: null };
}
