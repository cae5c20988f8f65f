import type { Reader } from "../database.js";
import { refuse } from "../errors.js";
import type { Interval } from "./restrictions.js";
import type { Shift } from "./schedule.js";
import { checkSchedule, planOf, type ScheduleUpsertInput } from "./schedule.input.js";
import { loadSchedules, plannedShifts, type Revision, scheduleBySlug, scheduleOf, type ScheduleRow } from "./schedule.queries.js";
import { zonesOf } from "./person-zones.js";
import { gapsOf, type Load, loadOf, type Move, movesBetween } from "./plan-changes.js";
import type { StoredPlan } from "./stored-plan.js";

const DAY = 86_400_000;
/** How far ahead people are told that their shifts move. */
const TOLD_AHEAD = 30 * DAY;
/** Longest stretch whose shifts are worked out at once. */
const LONGEST_STRETCH = 400 * DAY;

/** The plans of one stretch of time, as it is and as it would be. */
export interface PlanChange {
  before: Shift[];
  after: Shift[];
}

/** What a schedule would say if it were saved. */
export interface SchedulePreview {
  shifts: Shift[];
  gaps: Interval[];
  load: Load[];
  moved: Move[];
}

/** Time-zone rules are not known for longer, and reading them up to far instants takes long. */
const LATEST = new Date("2100-01-01T00:00:00Z");

/** Refuses an instant that is too far ahead to be planned for. */
export function requireInstant(at: Date, path: string[] = ["at"]): void {
  if (at >= LATEST) throw refuse("INVALID", `${path.at(-1)} must be before 2100.`, path);
}

/** Refuses a stretch of time that is empty, longer than 400 days, or too far ahead to be planned for. */
export function requireStretch(from: Date, to: Date, path: string[] = ["to"]): void {
  requireInstant(to, path);
  if (from >= to) throw refuse("INVALID", "to must be after from.", path);
  if (to.getTime() - from.getTime() > LONGEST_STRETCH) throw refuse("LIMIT", "from and to may be at most 400 days apart.", path);
}

/** What saving a schedule would lead to in [from, to); writes nothing, and refuses what saving would refuse as malformed. */
export async function previewSchedule(
  reader: Reader,
  given: ScheduleUpsertInput,
  from: Date,
  to: Date,
  now: Date,
): Promise<SchedulePreview> {
  requireStretch(from, to);
  const input = checkSchedule(given);
  const standing = await scheduleBySlug(reader, input.slug);
  const plan = await planOf(reader, input, standing?.plan ?? null);
  const { before, after } = await plansOf(reader, standing, plan, from, to, now);
  return { shifts: after, gaps: gapsOf(after), load: loadOf(after), moved: movesBetween(before, after) };
}

/** The plans of the coming month before and after an edit. */
export async function changesBetween(reader: Reader, standing: ScheduleRow, plan: StoredPlan, now: Date): Promise<PlanChange> {
  return plansOf(reader, standing, plan, now, new Date(now.getTime() + TOLD_AHEAD), now);
}

async function plansOf(
  reader: Reader,
  standing: ScheduleRow | null,
  plan: StoredPlan,
  from: Date,
  to: Date,
  now: Date,
): Promise<PlanChange> {
  const zones = await zonesOf(reader, [plan]);
  const loaded = standing && (await loadSchedules(reader, [standing.id], from, to)).get(standing.id);
  const revisions = loaded?.revisions ?? [];
  const { overrides, temporary } = revisions.at(-1)?.schedule ?? { overrides: [], temporary: [] };
  const edit = now.getTime();
  const wanted: Revision[] = [
    ...revisions.filter(({ since }) => since < edit).map((revision) => ({ ...revision, until: Math.min(revision.until, edit) })),
    { since: edit, until: Number.POSITIVE_INFINITY, schedule: scheduleOf(plan, zones, edit, { overrides, temporary }) },
  ];
  return { before: plannedShifts({ revisions }, from, to), after: plannedShifts({ revisions: wanted }, from, to) };
}
