import { Temporal } from "temporal-polyfill";

/** The calendar day in a zone at an instant, as YYYY-MM-DD. */
export function dayOf(at: Date, timeZone: string): string {
  return zoned(at, timeZone).toPlainDate().toString();
}

/** The instants at which `count` days from `day` on begin in a zone, and the end of the last. */
export function dayStarts(day: string, count: number, timeZone: string): Date[] {
  const first = Temporal.PlainDate.from(day);
  return Array.from(
    { length: count + 1 },
    (_, index) => new Date(first.add({ days: index }).toZonedDateTime({ timeZone }).epochMilliseconds),
  );
}

/** An instant as its zone's clock and calendar read it, in the form of a `datetime-local` field. */
export function localOf(at: string | Date, timeZone: string): string {
  return zoned(new Date(at), timeZone).toPlainDateTime().toString({ smallestUnit: "minute" });
}

/** The instant at which a zone's clock reads what a `datetime-local` field says. */
export function instantOf(local: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant().toString();
}

/** Where the clock of a zone jumps in [from, to), and by how many hours. */
export function clockChanges(from: Date, to: Date, timeZone: string): { at: Date; hours: number }[] {
  const changes: { at: Date; hours: number }[] = [];
  let before = zoned(from, timeZone);
  for (;;) {
    const next = before.getTimeZoneTransition("next");
    if (!next || next.epochMilliseconds >= to.getTime()) return changes;
    changes.push({ at: new Date(next.epochMilliseconds), hours: (next.offsetNanoseconds - before.offsetNanoseconds) / 3.6e12 });
    before = next;
  }
}

/** Whether the name is a time zone's. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name));
  } catch {
    return false;
  }
}

function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}
