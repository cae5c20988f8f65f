import type { Interval } from "./restrictions.js";
import type { Shift } from "./schedule.js";

const HOUR = 3_600_000;

/** How much of a plan falls to one person: hours, and stretches on call. */
export interface Load {
  user: string;
  hours: number;
  shifts: number;
}

/** Where a person's stretches on call differ between two plans: those they lose and those they gain. */
export interface Move {
  user: string;
  before: Interval[];
  after: Interval[];
}

/** The stretches with nobody on call. */
export function gapsOf(shifts: readonly Shift[]): Interval[] {
  return shifts.filter(({ users }) => users.length === 0).map(({ start, end }) => ({ start, end }));
}

/** Each person's stretches on call, in order, merged where they go on. */
export function stretchesOf(shifts: readonly Shift[]): Map<string, Interval[]> {
  const stretches = new Map<string, Interval[]>();
  for (const { start, end, users } of shifts) {
    for (const user of users) {
      const own = stretches.get(user) ?? [];
      const last = own.at(-1);
      if (last?.end === start) last.end = end;
      else own.push({ start, end });
      stretches.set(user, own);
    }
  }
  return stretches;
}

/** What falls to each person, most first. */
export function loadOf(shifts: readonly Shift[]): Load[] {
  return [...stretchesOf(shifts)]
    .map(([user, own]) => ({ user, hours: own.reduce((sum, { start, end }) => sum + end - start, 0) / HOUR, shifts: own.length }))
    .sort((a, b) => b.hours - a.hours || (a.user < b.user ? -1 : 1));
}

/** The people whose stretches on call differ between two plans of the same time. */
export function movesBetween(before: readonly Shift[], after: readonly Shift[]): Move[] {
  const [was, will] = [stretchesOf(before), stretchesOf(after)];
  const users = [...new Set([...was.keys(), ...will.keys()])].sort();
  return users
    .map((user) => ({
      user,
      before: without(was.get(user) ?? [], will.get(user) ?? []),
      after: without(will.get(user) ?? [], was.get(user) ?? []),
    }))
    .filter((move) => move.before.length + move.after.length > 0);
}

/** The stretches of the first list that lie in one of the second, cut to it. */
export function meeting(stretches: readonly Interval[], others: readonly Interval[]): Interval[] {
  return stretches.flatMap(({ start, end }) =>
    others.map((other) => ({ start: Math.max(start, other.start), end: Math.min(end, other.end) })).filter((part) => part.start < part.end),
  );
}

/** The parts of the first list's stretches that the second does not cover. */
function without(stretches: readonly Interval[], covered: readonly Interval[]): Interval[] {
  return stretches.flatMap(({ start, end }) => {
    const left: Interval[] = [];
    let at = start;
    for (const cover of covered) {
      if (cover.end <= at || cover.start >= end) continue;
      if (cover.start > at) left.push({ start: at, end: cover.start });
      at = cover.end;
    }
    if (at < end) left.push({ start: at, end });
    return left;
  });
}
