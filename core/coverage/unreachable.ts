import type { Interval } from "../oncall/restrictions.js";
import type { Shift } from "../oncall/schedule.js";

/** A person as far as it matters whether they can be reached; instants are milliseconds since the epoch. */
export interface CalledPerson {
  id: string;
  name: string;
  /** Null while they are there. */
  leftAt: number | null;
  away: readonly Interval[];
}

/** A team with whoever would be called in it: who is on call, else its leads, else its members. */
export interface CalledTeam {
  slug: string;
  leads: readonly string[];
  members: readonly string[];
  /** The plans of its schedules; without any the leads are called. */
  schedules: readonly { slug: string; shifts: readonly Shift[] }[];
}

/** A stretch of time with nobody to reach, and why. */
export interface Unreachable extends Interval {
  reason: string;
}

/**
 * When nobody can be reached in a team during [from, to), for a seat with this person named, or nobody. A schedule that leaves a time
 * to nobody counts although the leads would be called then: somebody planned on it not to happen.
 */
export function unreachableStretches(
  team: CalledTeam,
  assigneeId: string | null,
  people: ReadonlyMap<string, CalledPerson>,
  { start: from, end: to }: Interval,
): Unreachable[] {
  const called = new Set([...team.members, ...team.schedules.flatMap(({ shifts }) => shifts.flatMap(({ users }) => users))]);
  const instants = [
    ...team.schedules.flatMap(({ shifts }) => shifts.map(({ start }) => start)),
    ...[...called].flatMap((id) => turningPoints(people.get(id))),
  ];
  const starts = [from, ...new Set(instants.filter((instant) => instant > from && instant < to).sort((a, b) => a - b))];
  const stretches: Unreachable[] = [];
  starts.forEach((start, i) => {
    const reason = reasonAt(team, assigneeId, people, start);
    if (reason === null) return;
    const end = starts[i + 1] ?? to;
    const last = stretches.at(-1);
    if (last?.end === start && last.reason === reason) last.end = end;
    else stretches.push({ start, end, reason });
  });
  return stretches;
}

function turningPoints(person: CalledPerson | undefined): number[] {
  if (!person) return [];
  return [...person.away.flatMap(({ start, end }) => [start, end]), ...(person.leftAt === null ? [] : [person.leftAt])];
}

/** Why nobody can be reached at an instant; null when somebody can. */
function reasonAt(team: CalledTeam, assigneeId: string | null, people: ReadonlyMap<string, CalledPerson>, at: number): string | null {
  if (team.members.length === 0) return `Team ${team.slug} has no members.`;
  const called = calledAt(team, assigneeId, at);
  if (called.length === 0) return `Nobody is on call in ${team.schedules.map(({ slug }) => slug).join(" or ")}.`;
  const excuses = called.map((id) => excuseOf(people.get(id), at));
  return excuses.includes(null) ? null : `Nobody of ${team.slug} can be reached: ${excuses.join(", ")}.`;
}

function calledAt(team: CalledTeam, assigneeId: string | null, at: number): readonly string[] {
  if (assigneeId !== null && team.members.includes(assigneeId)) return [assigneeId];
  if (team.schedules.length === 0) return team.leads.length > 0 ? team.leads : team.members;
  const onCall = team.schedules.flatMap(({ shifts }) => shifts.find(({ start, end }) => start <= at && at < end)?.users ?? []);
  return [...new Set(onCall)];
}

function excuseOf(person: CalledPerson | undefined, at: number): string | null {
  if (!person) return "somebody is gone";
  if (person.leftAt !== null && person.leftAt <= at) return `${person.name} has left`;
  return person.away.some(({ start, end }) => start <= at && at < end) ? `${person.name} is unavailable` : null;
}
