/** A person as the calendar names them. */
export interface Person {
  id: string;
  name: string;
  email: string;
}

/** A stretch of time with the people on call in it. */
export interface PlannedShift {
  start: string;
  end: string;
  users: Person[];
}

/** A stretch of a row of the calendar; place and size are shares of the row, in percent. */
export interface Bar<T> {
  left: number;
  width: number;
  shift: T;
}

/** The stretches that lie in [from, to), each with its place. */
export function barsOf<T extends { start: string; end: string }>(shifts: readonly T[], from: Date, to: Date): Bar<T>[] {
  return shifts.flatMap((shift) => {
    const left = placeOf(new Date(shift.start), from, to);
    const right = placeOf(new Date(shift.end), from, to);
    return right > left ? [{ left, width: right - left, shift }] : [];
  });
}

/** Where an instant lies in [from, to], as a share in percent; what lies outside is at its edge. */
export function placeOf(at: Date, from: Date, to: Date): number {
  const share = (at.getTime() - from.getTime()) / (to.getTime() - from.getTime());
  return Math.min(1, Math.max(0, share)) * 100;
}

/** Puts stretches that overlap into rows of their own, so that none hides another. */
export function lanesOf<T extends { start: string; end: string }>(stretches: readonly T[]): T[][] {
  const lanes: T[][] = [];
  for (const stretch of [...stretches].sort((a, b) => Date.parse(a.start) - Date.parse(b.start))) {
    const free = lanes.find((lane) => Date.parse(lane.at(-1)!.end) <= Date.parse(stretch.start));
    if (free) free.push(stretch);
    else lanes.push([stretch]);
  }
  return lanes;
}
