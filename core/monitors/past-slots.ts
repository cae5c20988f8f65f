import { refuse } from "../errors.js";
import { addSeconds, durationSeconds } from "../time.js";
import { nextSlot, type Timetable } from "./next-slot.js";

/** Most windows answered for one request: a year and more of a window every four hours. */
export const MOST_WINDOWS = 2_500;

/** The ends of the windows that a timetable's slots in [from, to) ask about, oldest first; refuses a period that holds too many. */
export function pastWindowEnds(timetable: Timetable & { delay: string }, from: Date, to: Date, now: Date): Date[] {
  if (from.getTime() < 0) throw refuse("INVALID", "Nothing was served before 1970.", ["from"]);
  if (from >= to) throw refuse("INVALID", "A period ends after it starts.", ["to"]);
  if (to > now) throw refuse("INVALID", "Windows of the future have no answers; the period must end in the past.", ["to"]);
  const ends: Date[] = [];
  let slot = nextSlot(timetable, new Date(from.getTime() - 1));
  while (slot < to) {
    if (ends.length === MOST_WINDOWS) {
      throw refuse("LIMIT", `The period holds more than ${MOST_WINDOWS} windows; take a shorter one, or let the monitor run less often.`, [
        "from",
      ]);
    }
    ends.push(addSeconds(slot, -durationSeconds(timetable.delay)));
    slot = nextSlot(timetable, slot);
  }
  return ends;
}
