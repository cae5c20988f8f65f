import { Temporal } from "temporal-polyfill";
import { refuse } from "./errors.js";

/** Longest duration accepted anywhere: ten years. */
const LONGEST_SECONDS = 10 * 366 * 86_400;

/** Seconds of an ISO 8601 duration without months or years ("PT1H", "P7D"); refuses anything else, naming `path`. */
export function durationSeconds(text: string, path: string[] = []): number {
  const problem = refuse("INVALID", `"${text.slice(0, 40)}" is not an ISO 8601 duration such as PT1H or P7D, of at most ten years.`, path);
  let duration: Temporal.Duration;
  let seconds: number;
  try {
    duration = Temporal.Duration.from(text);
    // Beyond the calendar's end this throws too.
    seconds = duration.total({ unit: "second", relativeTo: Temporal.PlainDateTime.from("2000-01-01") });
  } catch {
    throw problem;
  }
  if (duration.years || duration.months || seconds < 0 || seconds > LONGEST_SECONDS) throw problem;
  return seconds;
}

/** Offsets and dates that name a zone are no names; Temporal takes both. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+/-]*$/;

/** Refuses a zone name that the time-zone database does not know. */
export function requireTimeZone(zone: string, path: string[] = []): string {
  try {
    if (!ZONE_NAME.test(zone)) throw new RangeError(zone);
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return zone;
  } catch {
    throw refuse("INVALID", `"${zone.slice(0, 60)}" is not a time zone such as Europe/Berlin or UTC.`, path);
  }
}

/** `instant` moved by `seconds`. */
export function addSeconds(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
