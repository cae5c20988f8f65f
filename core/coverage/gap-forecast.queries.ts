import type { Actor } from "../access/actor.js";
import type { Reader } from "../database.js";
import { refuse } from "../errors.js";
import { groupBy } from "../grouping.js";
import { loadSchedules, plannedShifts } from "../oncall/schedule.queries.js";
import type { Interval } from "../oncall/restrictions.js";
import { Parameters } from "../parameters.js";
import { type CoverageScope, inCoverageSql, seatsSql } from "../responsibilities/coverage.queries.js";
import { rowsOf } from "../rows.js";
import { addSeconds } from "../time.js";
import type { Seat } from "../vocabulary.js";
import { type CalledPerson, type CalledTeam, type Unreachable, unreachableStretches } from "./unreachable.js";

/** Gaps named in one answer. */
const MOST_GAPS = 200;
const MOST_DAYS = 90;
const DAY_SECONDS = 86_400;
const HOUR = 3_600_000;

/** A time in which a seat has nobody who can be reached. */
export interface ForecastGap {
  modelId: string;
  model: string;
  /** The only monitor it concerns; null when it concerns several of the model. */
  monitorId: string | null;
  /** How many monitors of the model it concerns. */
  monitors: number;
  tier: number;
  seat: Seat;
  /** The team in the seat; null when nobody is. */
  teamId: string | null;
  /** Who is named in the seat beside the team; null when nobody is. */
  assigneeId: string | null;
  /** The team that is accountable for the monitors; null when none is. */
  accountableId: string | null;
  /** Null when it is there already. */
  from: Date | null;
  /** Null when nothing planned within the forecast ends it. */
  until: Date | null;
  reason: string;
}

/** Gaps of the same seats for the same reason: from the first's beginning until the last's end they come and go. */
export interface RecurringGap extends ForecastGap {
  occurrences: number;
  /** Hours of the forecast that they last in all. */
  hours: number;
}

/** The gaps that the actor sees in the coming days, most costly first, what recurs together, for all teams or the monitors that one answers for. */
export async function gapForecast(
  reader: Reader,
  actor: Actor,
  { days = 30, team }: { days?: number; team?: string | null },
  now: Date,
): Promise<RecurringGap[]> {
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw refuse("INVALID", `days must be a whole number from 1 to ${MOST_DAYS}.`, ["days"]);
  }
  const range = { from: now, to: addSeconds(now, days * DAY_SECONDS) };
  return recurring(await allGaps(reader, actor, { team }, range), range).slice(0, MOST_GAPS);
}

function recurring(gaps: readonly ForecastGap[], { from, to }: { from: Date; to: Date }): RecurringGap[] {
  const groups = groupBy(gaps, ({ modelId, monitorId, seat, teamId, assigneeId, accountableId, reason }) =>
    [modelId, monitorId, seat, teamId, assigneeId, accountableId, reason].join("\u001f"),
  );
  return [...groups.values()].map((group) => {
    const hours = group.reduce((sum, gap) => sum + ((gap.until ?? to).getTime() - (gap.from ?? from).getTime()) / HOUR, 0);
    return { ...group[0]!, until: group.at(-1)!.until, occurrences: group.length, hours };
  });
}

/** As `gapForecast`, every gap of a stretch of time, in a fixed number of statements. */
export async function allGaps(
  reader: Reader,
  actor: Actor,
  scope: CoverageScope,
  { from, to }: { from: Date; to: Date },
): Promise<ForecastGap[]> {
  const seats = await seatGroups(reader, actor, scope, from);
  const teams = await calledTeams(
    reader,
    seats.flatMap(({ teamId }) => teamId ?? []),
    from,
    to,
  );
  const people = await calledPeople(reader, [...teams.values()], from, to);
  const range = { start: from.getTime(), end: to.getTime() };
  // The same team answers for many monitors, so that each of its plans is read once.
  const known = new Map<string, Unreachable[]>();
  const stretchesOf = (teamId: string, assigneeId: string | null) => {
    const key = `${teamId} ${assigneeId}`;
    const stretches = known.get(key) ?? unreachableStretches(teams.get(teamId)!, assigneeId, people, range);
    known.set(key, stretches);
    return stretches;
  };
  return seats
    .flatMap(({ unownedReason, ...seat }): ForecastGap[] => {
      if (seat.teamId === null) return [{ ...seat, from: null, until: null, reason: unownedReason! }];
      const stretches = stretchesOf(seat.teamId, seat.assigneeId);
      return stretches.map((stretch) => ({ ...seat, ...within(stretch, range), reason: stretch.reason }));
    })
    .sort((a, b) => a.tier - b.tier || (a.from?.getTime() ?? 0) - (b.from?.getTime() ?? 0) || b.monitors - a.monitors);
}

/** Monitors of one model whose seat has the same answer. */
interface SeatGroup extends Omit<ForecastGap, "from" | "until" | "reason"> {
  /** Why nobody is in the seat; null when somebody is. */
  unownedReason: string | null;
}

function within({ start, end }: Interval, range: Interval): Pick<ForecastGap, "from" | "until"> {
  return { from: start === range.start ? null : new Date(start), until: end === range.end ? null : new Date(end) };
}

async function seatGroups(reader: Reader, actor: Actor, scope: CoverageScope, at: Date): Promise<SeatGroup[]> {
  const { values, bind } = new Parameters();
  return rowsOf(
    reader,
    `${seatsSql(inCoverageSql(actor, scope, bind), bind(at))}
     select seat.model_id, model.slug as model, seat.tier, seat.seat, seat.team_id, seat.assignee_id, accountable.team_id as accountable_id,
       case when seat.team_id is null then seat.reason end as unowned_reason,
       count(*)::int as monitors, case count(*) when 1 then min(seat.monitor_id) end as monitor_id
     from seat join model on model.id = seat.model_id
     left join monitor_seat accountable on accountable.monitor_id = seat.monitor_id and accountable.role = 'ACCOUNTABLE'
     group by 1, 2, 3, 4, 5, 6, 7, 8 order by model.slug, seat.seat, monitors desc, seat.team_id`,
    values,
  );
}

async function calledTeams(reader: Reader, ids: readonly string[], from: Date, to: Date): Promise<Map<string, CalledTeam>> {
  const rows = await rowsOf<{ id: string; slug: string; leads: string[]; members: string[]; scheduleIds: string[] }>(
    reader,
    `select team.id, team.slug,
       array(select user_id::text from membership where team_id = team.id and role = 'LEAD' order by user_id) as leads,
       array(select user_id::text from membership where team_id = team.id order by user_id) as members,
       array(select id::text from schedule where team_id = team.id and deleted_at is null order by slug) as schedule_ids
     from team where id = any($1::bigint[])`,
    [[...new Set(ids)]],
  );
  const loaded = await loadSchedules(
    reader,
    rows.flatMap(({ scheduleIds }) => scheduleIds),
    from,
    to,
  );
  return new Map(
    rows.map(({ id, scheduleIds, ...team }) => {
      const schedules = scheduleIds.map((scheduleId) => loaded.get(scheduleId)!);
      return [id, { ...team, schedules: schedules.map((own) => ({ slug: own.slug, shifts: plannedShifts(own, from, to) })) }];
    }),
  );
}

async function calledPeople(reader: Reader, teams: readonly CalledTeam[], from: Date, to: Date): Promise<Map<string, CalledPerson>> {
  const onCall = teams.flatMap(({ schedules }) => schedules.flatMap(({ shifts }) => shifts.flatMap(({ users }) => users)));
  const rows = await rowsOf<{ id: string; name: string; leftAt: Date | null; away: Interval[] }>(
    reader,
    `select person.id, person.name, person.left_at, coalesce((
         select jsonb_agg(jsonb_build_object('start', (extract(epoch from start_at) * 1000)::bigint, 'end', (extract(epoch from end_at) * 1000)::bigint))
         from unavailability where user_id = person.id and start_at < $3 and end_at > $2), '[]') as away
     from app_user person where person.id = any($1::bigint[])`,
    [[...new Set([...onCall, ...teams.flatMap(({ members }) => members)])], from, to],
  );
  return new Map(rows.map((row) => [row.id, { ...row, leftAt: row.leftAt?.getTime() ?? null }]));
}
