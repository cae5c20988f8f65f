import { Temporal } from "temporal-polyfill";

const DAY = 86_400_000;
/** Before this instant nothing is on call and offsets are not asked for. */
const EARLIEST = Date.UTC(2000, 0, 1);

/** From this instant on, local time minus UTC is `offset`; both in milliseconds. */
interface Stretch {
  from: number;
  offset: number;
}

/**
 * A time zone as plain arithmetic over its stretches of constant offset, which are read from the time-zone database once and
 * extended as later instants are asked for. A local time is the milliseconds that its clock reading would be in UTC.
 */
export class Zone {
  private readonly stretches: Stretch[];
  private readUntil: number;
  private cursor: Temporal.ZonedDateTime;

  constructor(name: string) {
    this.cursor = Temporal.Instant.fromEpochMilliseconds(EARLIEST).toZonedDateTimeISO(name);
    this.stretches = [{ from: Number.NEGATIVE_INFINITY, offset: this.cursor.offsetNanoseconds / 1e6 }];
    this.readUntil = EARLIEST;
  }

  /** The clock reading at an instant. */
  toLocal(instant: number): number {
    return instant + this.stretches[this.indexAt(instant)]!.offset;
  }

  /** The first instant at which the clock reads `local`; where it never does, the instant it jumps over it. */
  firstInstant(local: number): number {
    // Offsets stay within a day of UTC, so that the stretch a day earlier cannot be past the one looked for.
    for (let i = this.indexAt(local - DAY); ; i++) {
      const { from, offset } = this.stretches[i]!;
      const instant = Math.max(local - offset, from);
      if (instant < this.endOf(i, local)) return instant;
    }
  }

  /** The instant after which the clock does not read `local` again: its last occurrence, or the jump over it. */
  lastInstant(local: number): number {
    let last = this.firstInstant(local);
    for (let i = this.indexAt(last) + 1; i < this.stretches.length && this.stretches[i]!.from <= last + DAY; i++) {
      const instant = local - this.stretches[i]!.offset;
      if (instant >= this.stretches[i]!.from && instant < this.endOf(i, local)) last = instant;
    }
    return last;
  }

  private endOf(index: number, local: number): number {
    this.readTo(local + 2 * DAY);
    return this.stretches[index + 1]?.from ?? Number.POSITIVE_INFINITY;
  }

  private indexAt(instant: number): number {
    this.readTo(instant + 2 * DAY);
    let low = 0;
    let high = this.stretches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.stretches[middle]!.from <= instant) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private readTo(instant: number): void {
    while (this.readUntil < instant) {
      const next = this.cursor.getTimeZoneTransition("next");
      if (!next) {
        this.readUntil = Number.POSITIVE_INFINITY;
        return;
      }
      this.cursor = next;
      this.readUntil = next.epochMilliseconds;
      this.stretches.push({ from: next.epochMilliseconds, offset: next.offsetNanoseconds / 1e6 });
    }
  }
}

const zones = new Map<string, Zone>();

/** The zone of a name that the time-zone database knows; each is read once a process. */
export function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) zones.set(name, (zone = new Zone(name)));
  return zone;
}
