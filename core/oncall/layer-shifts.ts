import type { Shift } from "./schedule.js";
import type { LoadedSchedule } from "./schedule.queries.js";
import { shiftsOf } from "./shifts.js";

/**
 * The turns of each layer in [from, to) by itself, before other layers and every change for a time; only for as long as the layers have
 * been what they are now.
 */
export function layerShifts({ revisions }: Pick<LoadedSchedule, "revisions">, from: Date, to: Date): Shift[][] {
  const standing = revisions.find(({ until }) => until === Number.POSITIVE_INFINITY);
  if (!standing) return [];
  const { since, schedule } = standing;
  const start = Math.max(since, from.getTime());
  const alone = schedule.layers.map((layer) => ({ ...schedule, layers: [layer], overrides: [], temporary: [] }));
  return alone.map((layer) => (start < to.getTime() ? shiftsOf(layer, start, to.getTime()) : []));
}
