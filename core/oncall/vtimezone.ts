import { Temporal } from "temporal-polyfill";

/** The VTIMEZONE of RFC 5545 that tells a calendar which offset a zone has at each instant from `from` until `to`. */
export function vtimezone(zone: string, from: Date, to: Date): string {
  const stretches = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(zone);
  let before = at.offset;
  for (;;) {
    stretches.push(stretch(at, before));
    const next = at.getTimeZoneTransition("next");
    if (!next || next.epochMilliseconds >= to.getTime()) break;
    [before, at] = [at.offset, next];
  }
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...stretches.flat(), "END:VTIMEZONE"].join("\r\n");
}

/** One stretch of constant offset. It is daylight time where its clock is ahead of what the zone keeps in the middle of winter. */
function stretch(at: Temporal.ZonedDateTime, before: string): string[] {
  const winter = Math.min(...[1, 7].map((month) => at.with({ month, day: 1 }).offsetNanoseconds));
  const kind = at.offsetNanoseconds > winter ? "DAYLIGHT" : "STANDARD";
  // The start of a stretch is written in the offset that held before it.
  const local = at.toInstant().toZonedDateTimeISO(before).toPlainDateTime();
  const start = local.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
  const offset = (text: string) => text.replace(":", "");
  return [`BEGIN:${kind}`, `DTSTART:${start}`, `TZOFFSETFROM:${offset(before)}`, `TZOFFSETTO:${offset(at.offset)}`, `END:${kind}`];
}
