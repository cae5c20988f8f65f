import type { Reader } from "../database.js";
import { rowsOf } from "../rows.js";

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
