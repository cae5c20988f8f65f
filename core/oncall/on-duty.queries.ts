import type { Reader } from "../database.js";
import { groupBy } from "../grouping.js";
import { rowsOf } from "../rows.js";
import type { Shift } from "./schedule.js";
import { loadSchedules, plannedShifts } from "./schedule.queries.js";

/** Who is on call at instants of one stretch of time, by user id; the schedule or team must be one that was loaded. */
export interface Duty {
  inSchedule(scheduleId: string, at: Date): readonly string[];
  /** Everyone on call in any schedule of the team. */
  inTeam(teamId: string, at: Date): string[];
  /** Everyone on call at any instant of the stretch. */
  readonly users: string[];
}

/** Loads who is on call in [from, to) in these schedules and in those of these teams, in three statements. */
export async function loadDuty(
  reader: Reader,
  { scheduleIds = [], teamIds = [] }: { scheduleIds?: readonly string[]; teamIds?: readonly string[] },
  from: Date,
  to: Date,
): Promise<Duty> {
  const wanted = await rowsOf<{ id: string; teamId: string }>(
    reader,
    `select id, team_id from schedule
     where (id = any($1::bigint[]) or team_id = any($2::bigint[])) and (deleted_at is null or deleted_at > $3) order by slug`,
    [scheduleIds, teamIds, from],
  );
  const loaded = await loadSchedules(
    reader,
    wanted.map(({ id }) => id),
    from,
    to,
  );
  const shifts = new Map([...loaded].map(([id, schedule]) => [id, plannedShifts(schedule, from, to)]));
  const byTeam = groupBy(wanted, ({ teamId }) => teamId);
  const inSchedule = (id: string, at: Date) => usersAt(shifts.get(id) ?? [], at.getTime());
  return {
    inSchedule,
    inTeam: (teamId, at) => [...new Set((byTeam.get(teamId) ?? []).flatMap(({ id }) => inSchedule(id, at)))],
    users: [...new Set([...shifts.values()].flatMap((own) => own.flatMap(({ users }) => users)))],
  };
}

function usersAt(shifts: readonly Shift[], at: number): readonly string[] {
  return shifts.find(({ start, end }) => start <= at && at < end)?.users ?? [];
}
