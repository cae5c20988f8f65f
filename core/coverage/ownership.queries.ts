import { system } from "../access/actor.js";
import { type Ownership, OWNERSHIP_DAYS } from "../checks/ownership.js";
import type { Reader } from "../database.js";
import { coverage } from "../responsibilities/coverage.queries.js";
import { addSeconds } from "../time.js";
import { allGaps } from "./gap-forecast.queries.js";

const actor = system("gap-forecast");

/** Who is missing in the seats of a model's monitors, named by its slug, now and in the days ahead. */
export async function ownershipOf(reader: Reader, model: string, now: Date): Promise<Ownership> {
  const to = addSeconds(now, OWNERSHIP_DAYS * 86_400);
  const { monitors, covered } = await coverage(reader, actor, { model }, now);
  const gaps = await allGaps(reader, actor, { model }, { from: now, to });
  return {
    at: now,
    monitors,
    unowned: monitors - covered,
    gaps: gaps.map(({ seat, monitors: concerned, from, until, reason }) => ({
      seat,
      monitors: concerned,
      from: from ?? now,
      until: until ?? to,
      reason,
    })),
  };
}
