import { Temporal } from "temporal-polyfill";
import type { FixedShiftInput } from "@/gql/graphql";
import { instantOf } from "../../ui/zoned-time";

/** A shift while somebody edits it; its times read as `datetime-local` fields do. */
export interface ShiftDraft {
  /** Tells shifts apart while they are edited. */
  key: number;
  /** A person by id. */
  user: string;
  start: string;
  end: string;
}

/** A temporary schedule while somebody edits it. */
export interface TemporaryDraft {
  start: string;
  end: string;
  shifts: ShiftDraft[];
}

/** Most days that are filled by a press of a button. */
const MOST_DAYS = 60;
const HOUR = 3_600_000;

/** Shifts of a day for each person in turn, from the beginning of a draft until its end. */
export function inTurn(people: readonly string[], { start, end }: Pick<TemporaryDraft, "start" | "end">): ShiftDraft[] {
  if (people.length === 0 || !start || !end) return [];
  const [first, last] = [Temporal.PlainDateTime.from(start), Temporal.PlainDateTime.from(end)];
  const shifts: ShiftDraft[] = [];
  for (let key = 0; key < MOST_DAYS; key++) {
    const from = first.add({ days: key });
    if (Temporal.PlainDateTime.compare(from, last) >= 0) break;
    const next = first.add({ days: key + 1 });
    const to = Temporal.PlainDateTime.compare(next, last) > 0 ? last : next;
    shifts.push({ key, user: people[key % people.length]!, start: localText(from), end: localText(to) });
  }
  return shifts;
}

/** What a draft says as the API wants it; null while a field of it is empty. */
export function shiftsOf({ shifts }: TemporaryDraft, timeZone: string): FixedShiftInput[] | null {
  if (shifts.some(({ user, start, end }) => !user || !start || !end)) return null;
  return shifts.map(({ user, start, end }) => ({ user, start: instantOf(start, timeZone), end: instantOf(end, timeZone) }));
}

/** Hours of a draft in which nobody would be on call; null while a field of it is empty. */
export function hoursEmpty(draft: TemporaryDraft, timeZone: string): number | null {
  const shifts = shiftsOf(draft, timeZone);
  if (!shifts || !draft.start || !draft.end) return null;
  let at = Date.parse(instantOf(draft.start, timeZone));
  const stop = Date.parse(instantOf(draft.end, timeZone));
  let empty = 0;
  const times = shifts.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) }));
  for (const { start, end } of times.sort((one, other) => one.start - other.start)) {
    empty += Math.max(0, Math.min(start, stop) - at);
    at = Math.max(at, end);
  }
  return (empty + Math.max(0, stop - at)) / HOUR;
}

function localText(at: Temporal.PlainDateTime): string {
  return at.toString({ smallestUnit: "minute" });
}
