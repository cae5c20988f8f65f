import type { Reader } from "../database.js";
import { rowsOf } from "../rows.js";
import { peopleByIds } from "../teams/team.queries.js";
import { gapsOf, movesBetween } from "./plan-changes.js";
import type { PlanChange } from "./schedule-preview.queries.js";
import type { ScheduleRow } from "./schedule.queries.js";
import { stretchText } from "./shift-notices.js";

/** Stretches named in one answer. */
const MOST_WARNINGS = 10;

/** When a person said they cannot be on call within a stretch, in words; on call they are all the same. */
export async function absencesMet(reader: Reader, userId: string, start: Date, end: Date): Promise<string[]> {
  const [person] = await peopleByIds(reader, [userId]);
  const away = await rowsOf<{ startAt: Date; endAt: Date }>(
    reader,
    `select start_at, end_at from unavailability where user_id = $1 and start_at < $3 and end_at > $2 order by start_at limit ${MOST_WARNINGS}`,
    [userId, start, end],
  );
  return away.map(({ startAt, endAt }) => {
    const stretch = { start: startAt.getTime(), end: endAt.getTime() };
    return `${person!.name} is away from ${stretchText(stretch, person!.timeZone)}.`;
  });
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
