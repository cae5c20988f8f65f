import type { Tx } from "../database.js";
import { rowsOf } from "../rows.js";
import type { SwapRequest } from "./override.entity.js";
import { schedulesByIds } from "./schedule.queries.js";
import { askTeam } from "./swap.service.js";

const DAY = 86_400_000;
/** From how long before its shift an untaken swap is asked for again, once a day. */
const REMINDED_AHEAD = 2 * DAY;

/** Asks again for swaps that nobody has taken while their shift comes near; returns how many those are. */
export async function remindOfSwaps(tx: Tx, now: Date): Promise<number> {
  const open = await rowsOf<SwapRequest>(
    tx,
    `select * from swap_request where state = 'OPEN' and start_at > $1 and start_at <= $2 and created_at <= $3 order by start_at limit 500`,
    [now, new Date(now.getTime() + REMINDED_AHEAD), new Date(now.getTime() - DAY)],
  );
  const schedules = await schedulesByIds(
    tx,
    open.map(({ scheduleId }) => scheduleId),
  );
  for (const swap of open) {
    const schedule = schedules.find(({ id }) => id === swap.scheduleId)!;
    await askTeam(tx, schedule, swap, `asked-${now.toISOString().slice(0, 10)}`, now);
  }
  return open.length;
}
