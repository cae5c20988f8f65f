import { weekdayOf } from "./rotation.js";
import { type Restriction, WEEKDAYS } from "./schedule.js";
import type { Zone } from "./zone.js";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A half-open stretch of time. */
export interface Interval {
  start: number;
  end: number;
}

/** The stretches of one restriction that meet [from, to), clocks read in `zone`. */
function* opened(restriction: Restriction, zone: Zone, from: number, to: number): Generator<Interval> {
  // The stretch that started the day before may still run.
  const firstDay = Math.floor(zone.toLocal(from) / DAY) - 1;
  const lastDay = Math.floor(zone.toLocal(to) / DAY);
  for (let day = firstDay; day <= lastDay; day++) {
    if (!restriction.days.includes(WEEKDAYS[weekdayOf(day * DAY)]!)) continue;
    const endDay = restriction.to <= restriction.from ? day + 1 : day;
    const start = zone.firstInstant(day * DAY + restriction.from * MINUTE);
    const end = zone.lastInstant(endDay * DAY + restriction.to * MINUTE);
    if (start < to && end > from && start < end) yield { start, end };
  }
}

/** The stretches of [from, to) that restrictions leave to a participant, merged and in order; all of it where there are none. */
export function allowedIntervals(
  restrictions: readonly Restriction[],
  zones: Record<Restriction["zone"], Zone>,
  from: number,
  to: number,
): Interval[] {
  if (restrictions.length === 0) return [{ start: from, end: to }];
  const found = restrictions.flatMap((restriction) => [...opened(restriction, zones[restriction.zone], from, to)]);
  const merged: Interval[] = [];
  for (const interval of found.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && interval.start <= last.end) last.end = Math.max(last.end, interval.end);
    else merged.push(interval);
  }
  return merged;
}
