import { allowedIntervals, type Interval } from "./restrictions.js";
import { turnsOf } from "./rotation.js";
import type { Layer, LayerResolution, Override, Schedule, Shift } from "./schedule.js";
import { zoneOf } from "./zone.js";

interface Duty extends Interval {
  user: string;
}

/** Who of one layer is on call in [from, to), in order; at most one person at a time. */
function dutiesOf(layer: Layer, timeZone: string, from: number, to: number): Duty[] {
  const allowed = new Map<string, Interval[]>();
  const isPersonal = layer.restrictions.some(({ zone }) => zone === "PARTICIPANT");
  const duties: Duty[] = [];
  for (const { start, end, participant } of turnsOf(layer, zoneOf(timeZone), from, to)) {
    const own = isPersonal ? participant.timeZone : timeZone;
    let intervals = allowed.get(own);
    if (!intervals) {
      const zones = { SCHEDULE: zoneOf(timeZone), PARTICIPANT: zoneOf(own) };
      intervals = allowedIntervals(layer.restrictions, zones, from, to);
      allowed.set(own, intervals);
    }
    for (let i = firstEndingAfter(intervals, start); i < intervals.length && intervals[i]!.start < end; i++) {
      const open = intervals[i]!;
      duties.push({ start: Math.max(start, open.start), end: Math.min(end, open.end), user: participant.user });
    }
  }
  return duties;
}

function firstEndingAfter(intervals: Interval[], instant: number): number {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (intervals[middle]!.end > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Something that comes or goes at an instant of the sweep. */
interface Change {
  at: number;
  apply(): void;
}

/** What holds at one instant of the sweep. */
class Moment {
  /** By layer: its person, or null. */
  readonly onLayer: (string | null)[];
  readonly overrides = new Set<Override>();
  /** How many temporary schedules hold, and how often each person is in one of their shifts. */
  temporary = 0;
  readonly inTemporary = new Map<string, number>();

  constructor(private readonly schedule: Schedule) {
    this.onLayer = schedule.layers.map(() => null);
  }

  /** The people on call, sorted. */
  users(): string[] {
    if (this.temporary > 0) return [...this.inTemporary.keys()].sort();
    const users = new Set(resolve(this.onLayer, this.schedule.layers, this.schedule.resolution));
    const replacements: string[] = [];
    for (const { add, remove } of this.overrides) if (remove !== null && add === null) users.delete(remove);
    for (const { add, remove } of this.overrides) {
      if (remove !== null && add !== null && users.delete(remove)) replacements.push(add);
    }
    for (const user of replacements) users.add(user);
    for (const { add, remove } of this.overrides) if (add !== null && remove === null) users.add(add);
    return [...users].sort();
  }
}

/** The people the layers alone put on call. */
function resolve(onLayer: readonly (string | null)[], layers: readonly Layer[], resolution: LayerResolution): string[] {
  const present = onLayer.flatMap((user, i) => (user === null ? [] : [{ user, priority: layers[i]!.priority }]));
  if (resolution === "LAST_LAYER_WINS") return present.slice(-1).map(({ user }) => user);
  if (resolution === "UNION") return present.map(({ user }) => user);
  const highest = Math.max(...present.map(({ priority }) => priority));
  return present.filter(({ priority }) => priority === highest).map(({ user }) => user);
}

function changesOf(schedule: Schedule, moment: Moment, from: number, to: number): Change[] {
  const changes: Change[] = [];
  const during = ({ start, end }: Interval, begin: () => void, finish: () => void) => {
    if (start >= to || end <= from) return;
    changes.push({ at: Math.max(start, from), apply: begin }, { at: end, apply: finish });
  };
  schedule.layers.forEach((layer, i) => {
    for (const duty of dutiesOf(layer, schedule.timeZone, from, to)) {
      // Duties of a layer follow each other, so that an end at the next one's start comes first and does not undo it.
      during(
        duty,
        () => (moment.onLayer[i] = duty.user),
        () => (moment.onLayer[i] = null),
      );
    }
  });
  for (const override of schedule.overrides) {
    during(
      override,
      () => moment.overrides.add(override),
      () => moment.overrides.delete(override),
    );
  }
  for (const window of schedule.temporary) {
    during(
      window,
      () => moment.temporary++,
      () => moment.temporary--,
    );
    for (const shift of window.shifts) {
      during(
        shift,
        () => count(moment.inTemporary, shift.user, 1),
        () => count(moment.inTemporary, shift.user, -1),
      );
    }
  }
  // A stable sort keeps "ends, then begins" within a layer.
  return changes.sort((a, b) => a.at - b.at);
}

function count(counts: Map<string, number>, key: string, by: number): void {
  const left = (counts.get(key) ?? 0) + by;
  if (left === 0) counts.delete(key);
  else counts.set(key, left);
}

/**
 * The final plan: shifts that tile [from, to), overrides applied, each as long as its people stay the same; a shift of nobody is
 * a gap. Instants are milliseconds since the epoch. Temporary schedules hide layers and overrides; then removing, replacing (only
 * while the replaced person is on call) and adding apply, in this order.
 */
export function shiftsOf(schedule: Schedule, from: number, to: number): Shift[] {
  const moment = new Moment(schedule);
  const changes = changesOf(schedule, moment, from, to);
  const shifts: Shift[] = [];
  let at = from;
  for (let i = 0; at < to;) {
    while (i < changes.length && changes[i]!.at <= at) changes[i++]!.apply();
    const end = Math.min(changes[i]?.at ?? to, to);
    const users = moment.users();
    const previous = shifts.at(-1);
    if (previous && isSame(previous.users, users)) previous.end = end;
    else shifts.push({ start: at, end, users });
    at = end;
  }
  return shifts;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((user, i) => user === b[i]);
}

/** The people on call at an instant. */
export function onCallAt(schedule: Schedule, at: number): readonly string[] {
  return shiftsOf(schedule, at, at + 1)[0]!.users;
}
