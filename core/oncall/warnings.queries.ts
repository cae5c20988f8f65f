import type { Reader } from "../database.js";
import { peopleByIds } from "../teams/team.queries.js";
import { gapsOf, movesBetween } from "./plan-changes.js";
import type { Interval } from "./restrictions.js";
import type { PlanChange } from "./schedule-preview.queries.js";
import type { ScheduleRow } from "./schedule.queries.js";
import { stretchText, unavailableOnCall } from "./shift-notices.js";

/** Stretches named in one answer. */
const MOST_WARNINGS = 10;

/** When people whom a change names are on call although they said that they cannot be, in words; each is named with stretches. */
export async function absencesMet(reader: Reader, named: ReadonlyMap<string, readonly Interval[]>): Promise<string[]> {
  const met = await unavailableOnCall(reader, named);
  const people = await peopleByIds(
    reader,
    met.map(({ user }) => user),
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  const lines = met.flatMap(({ user, stretches }) => {
    const { name, timeZone } = byId.get(user)!;
    return stretches.map((stretch) => `${name} is away from ${stretchText(stretch, timeZone)}.`);
  });
  return lines.slice(0, MOST_WARNINGS);
}

/** What somebody may not have meant by a change to a plan, in words: that nothing comes of it, or that it leaves nobody on call. */
export function planWarnings({ slug, plan: { timeZone } }: ScheduleRow, { before, after }: PlanChange): string[] {
  if (movesBetween(before, after).length === 0) return [`The plan of ${slug} stays as it is: nobody is on call less or more by this.`];
  const gaps = new Set(gapsOf(before).map(({ start, end }) => `${start} ${end}`));
  return gapsOf(after)
    .filter(({ start, end }) => !gaps.has(`${start} ${end}`))
    .slice(0, MOST_WARNINGS)
    .map((gap) => `Nobody is on call in ${slug} from ${stretchText(gap, timeZone)}.`);
}
