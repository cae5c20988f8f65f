import type { DataSource } from "typeorm";
import type { Tx } from "../database.js";
import { rowsOf } from "../rows.js";
import { addSeconds } from "../time.js";
import type { Handover } from "./handover.entity.js";
import { expireHandover } from "./handover.service.js";
import { tellOfHandover } from "./handover-notices.js";

/** People are told so long before a handover expires. */
const TOLD_AHEAD_SECONDS = 86_400;
/** Handovers looked at in one go; the next go takes the rest. */
const MOST_AT_ONCE = 200;

/** Ends the handovers whose time is up or whose monitor is gone, and tells of those that soon expire; safe to repeat. */
export async function watchHandovers(database: DataSource, now: Date): Promise<{ expired: number; expiring: number }> {
  await database.transaction((tx) => cancelOrphans(tx, now));
  const expired = await database.transaction(async (tx) => {
    const due = await lockPending(tx, `expires_at <= $1`, now);
    for (const handover of due) await expireHandover(tx, handover, now);
    return due.length;
  });
  const expiring = await database.transaction(async (tx) => {
    // Who was asked for less than a day knows how soon it ends.
    const near = await lockPending(
      tx,
      `expires_at <= $1 and warned_at is null and expires_at - requested_at > interval '1 day'`,
      addSeconds(now, TOLD_AHEAD_SECONDS),
    );
    for (const handover of near) await tellOfHandover(tx, handover, "handover-expiring", now);
    const ids = near.map(({ id }) => id);
    await tx.query(`update handover set warned_at = $2 where id = any($1::bigint[])`, [ids, now]);
    return near.length;
  });
  return { expired, expiring };
}

function lockPending(tx: Tx, condition: string, instant: Date): Promise<Handover[]> {
  return rowsOf(
    tx,
    `select * from handover where state = 'REQUESTED' and ${condition} order by id limit ${MOST_AT_ONCE} for update skip locked`,
    [instant],
  );
}

async function cancelOrphans(tx: Tx, now: Date): Promise<void> {
  await tx.query(
    `update handover set state = 'CANCELLED', decided_by = 'handovers', decided_at = $1 from monitor
     where handover.state = 'REQUESTED' and handover.subject_type = 'MONITOR' and handover.subject_id = monitor.id
       and monitor.deleted_at is not null`,
    [now],
  );
}
