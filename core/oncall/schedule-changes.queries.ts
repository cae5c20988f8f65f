import type { Reader } from "../database.js";
import { groupBy } from "../grouping.js";
import { rowsOf } from "../rows.js";
import type { ScheduleOverride, SwapRequest, TemporaryScheduleRow, Unavailability } from "./override.entity.js";

/** Entries of one kind shown of one schedule or person; what comes later is left out. */
const MOST_SHOWN = 200;

/** The rows of `table` that are not over and belong to these owners, by owner, soonest first. */
async function ahead<Row extends object>(
  reader: Reader,
  { table, owner, condition = "true" }: { table: string; owner: string; condition?: string },
  ids: readonly string[],
  now: Date,
): Promise<Map<string, Row[]>> {
  const rows = await rowsOf<Row & { ownerKey: string }>(
    reader,
    `select * from (
       select *, ${owner} as owner_key, row_number() over (partition by ${owner} order by start_at, id) as place
       from ${table} where ${owner} = any($1::bigint[]) and end_at > $2 and ${condition}) found
     where place <= ${MOST_SHOWN} order by start_at, id`,
    [ids, now],
  );
  return groupBy(rows, (row) => row.ownerKey);
}

/** What changes a schedule or a person's time, by the table it is kept in. */
interface Changes {
  schedule_override: ScheduleOverride;
  temporary_schedule: TemporaryScheduleRow;
  swap_request: SwapRequest;
  unavailability: Unavailability;
}

/** The rows of one kind with these ids, by id. */
export async function changesByIds<Table extends keyof Changes>(
  reader: Reader,
  table: Table,
  ids: readonly string[],
): Promise<Map<string, Changes[Table]>> {
  const rows = await rowsOf<Changes[Table]>(reader, `select * from ${table} where id = any($1::bigint[])`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The overrides of schedules that run or come, by schedule id. */
export function overridesAhead(reader: Reader, scheduleIds: readonly string[], now: Date): Promise<Map<string, ScheduleOverride[]>> {
  return ahead(reader, { table: "schedule_override", owner: "schedule_id" }, scheduleIds, now);
}

/** The temporary schedules that hold or come, by schedule id. */
export function temporaryAhead(reader: Reader, scheduleIds: readonly string[], now: Date): Promise<Map<string, TemporaryScheduleRow[]>> {
  return ahead(reader, { table: "temporary_schedule", owner: "schedule_id" }, scheduleIds, now);
}

/** The swaps of shifts that run or come, open or taken, by schedule id. */
export function swapsAhead(reader: Reader, scheduleIds: readonly string[], now: Date): Promise<Map<string, SwapRequest[]>> {
  return ahead(reader, { table: "swap_request", owner: "schedule_id", condition: "state <> 'CANCELLED'" }, scheduleIds, now);
}

/** The times in which people cannot be on call that are not over, by user id. */
export function unavailabilitiesAhead(reader: Reader, userIds: readonly string[], now: Date): Promise<Map<string, Unavailability[]>> {
  return ahead(reader, { table: "unavailability", owner: "user_id" }, userIds, now);
}
