import type { Reader } from "../database.js";
import { rowsOf } from "../rows.js";
import { stretchesOf } from "./plan-changes.js";
import { loadSchedules, plannedShifts } from "./schedule.queries.js";

/** The ids of the schedules that may put a person on call: in a layer, by an override, or for a time. */
export async function schedulesNaming(reader: Reader, userId: string): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    reader,
    `select id from schedule where id in (
       select schedule_id from schedule_revision
       where until is null and plan -> 'layers' @> jsonb_build_array(jsonb_build_object('participants', jsonb_build_array($1::text)))
       union select schedule_id from schedule_override where add_user_id = $1::bigint
       union select schedule_id from temporary_schedule where shifts @> jsonb_build_array(jsonb_build_object('user', $1::text)))
     order by slug`,
    [userId],
  );
  return rows.map(({ id }) => id);
}

/** A stretch of time in which a person is on call in a schedule. */
export interface OwnShift {
  scheduleId: string;
  /** Null when it has begun already. */
  from: Date | null;
  /** Null when it ends later than is looked. */
  until: Date | null;
}

const DAY = 86_400_000;
/** How far ahead a person's next time on call is looked for: a quarter, in which a dozen people who take weekly turns all come up. */
const LOOK_AHEAD = 92 * DAY;

/** A person's time on call in each schedule from now on, soonest first: what runs, and what comes within a quarter. */
export async function shiftsOfPerson(reader: Reader, userId: string, now: Date): Promise<OwnShift[]> {
  const horizon = new Date(now.getTime() + LOOK_AHEAD);
  const loaded = await loadSchedules(reader, await schedulesNaming(reader, userId), now, horizon);
  return [...loaded.values()]
    .flatMap((schedule) => (stretchesOf(plannedShifts(schedule, now, horizon)).get(userId) ?? []).map((stretch) => ({ schedule, stretch })))
    .sort((one, other) => one.stretch.start - other.stretch.start)
    .map(({ schedule, stretch: { start, end } }) => ({
      scheduleId: schedule.id,
      from: start > now.getTime() ? new Date(start) : null,
      until: end < horizon.getTime() ? new Date(end) : null,
    }));
}
