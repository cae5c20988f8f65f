import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { zoneOf } from "./zone.js";

const HOUR = 3_600_000;
const FROM = Date.parse("2000-06-01T00:00:00Z");
const ZONES = Intl.supportedValuesOf("timeZone");

/** What Temporal knows of a local time: its first and its last instant, or the jump over it. */
function instantsOf(zone: string, local: number): [first: number, last: number] {
  const plain = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO("UTC").toPlainDateTime();
  const earlier = plain.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = plain.toZonedDateTime(zone, { disambiguation: "later" });
  if (earlier.toPlainDateTime().equals(plain)) return [earlier.epochMilliseconds, later.epochMilliseconds];
  // Where the local time is the first that is left out, `later` is the jump itself.
  const jump = later.add({ nanoseconds: 1 }).getTimeZoneTransition("previous")!.epochMilliseconds;
  return [jump, jump];
}

/** The changes of a zone's clocks from an instant on. */
function changesFrom(zone: string, from: number, most: number): number[] {
  const changes: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  while (changes.length < most) {
    const next = at.getTimeZoneTransition("next");
    if (!next) break;
    changes.push(next.epochMilliseconds);
    at = next;
  }
  return changes;
}

test("around changes of clocks, in every zone, each local time has the instants that Temporal finds", () => {
  const wrong: [zone: string, local: number, found: number[], wanted: number[]][] = [];
  for (const zone of ZONES) {
    for (const from of [Date.parse("2011-06-01T00:00:00Z"), Date.parse("2026-01-01T00:00:00Z")]) {
      for (const change of changesFrom(zone, from, 2)) {
        for (let minutes = -90; minutes <= 90; minutes += 30) {
          const local = zoneOf(zone).toLocal(change) + minutes * 60_000;
          const found = [zoneOf(zone).firstInstant(local), zoneOf(zone).lastInstant(local)];
          const wanted = instantsOf(zone, local);
          if (found[0] !== wanted[0] || found[1] !== wanted[1]) wrong.push([zone, local, found, wanted]);
        }
      }
    }
  }
  expect(ZONES.length).toBeGreaterThan(400);
  expect(wrong).toEqual([]);
});

test("a day that an island left out begins with the day after it", () => {
  const apia = zoneOf("Pacific/Apia");
  const noon = Date.UTC(2011, 11, 30, 12);
  expect([apia.firstInstant(noon), apia.lastInstant(noon)]).toEqual([Date.UTC(2011, 11, 30, 10), Date.UTC(2011, 11, 30, 10)]);
});

test("the clock reads what Temporal reads, whenever it is asked and in whatever order", () => {
  const instant = fc.integer({ min: FROM / HOUR, max: Date.UTC(2040, 0) / HOUR }).map((hours) => hours * HOUR);
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.array(instant, { minLength: 1, maxLength: 4 }), (zone, instants) => {
      for (const at of instants) {
        const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        expect(zoneOf(zone).toLocal(at)).toBe(at + offsetNanoseconds / 1e6);
      }
    }),
    { numRuns: 200 },
  );
});
