import type { Reader } from "../database.js";
import { rowOf } from "../rows.js";
import { addSeconds } from "../time.js";

/** How far windows of a version have been answered about; null where none has. */
export interface AnsweredUntil {
  /** The end of the newest window with an answer: rows of before come late. */
  answered: Date | null;
  /** As far as windows may be being read now, perhaps without what is not committed yet. */
  read: Date | null;
}

/** A slot due so soon may be read before a batch that is being stored is committed. */
const IMMINENT_SECONDS = 5;

/** How far any monitor of the version's model has come; other versions count too, since they may be compared with this one. */
export async function answeredUntil(reader: Reader, versionId: string, now: Date): Promise<AnsweredUntil> {
  const row = await rowOf<{ answered: Date | null; underway: Date | null }>(
    reader,
    `select (
         select max(newest.window_end) from version cross join lateral (
           select max(window_end) as window_end from run where version_id = version.id and superseded_at is null) newest
         where version.model_id = asked.model_id) as answered,
       (select max(coalesce(schedule.slot_at, schedule.next_run_at)) from monitor
         join monitor_schedule schedule on schedule.monitor_id = monitor.id
         where monitor.model_id = asked.model_id and (schedule.slot_at is not null or schedule.next_run_at <= $2)) as underway
     from version asked where asked.id = $1`,
    [versionId, addSeconds(now, IMMINENT_SECONDS)],
  );
  const { answered, underway } = row!;
  return { answered, read: answered && underway ? new Date(Math.max(answered.getTime(), underway.getTime())) : (answered ?? underway) };
}
