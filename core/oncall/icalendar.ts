import type { Interval } from "./restrictions.js";
import { vtimezone } from "./vtimezone.js";
import { zoneOf } from "./zone.js";

/** A stretch of time in a calendar; `uid` is the same whenever it is written. */
export interface CalendarEvent {
  uid: string;
  stretch: Interval;
  summary: string;
}

/** Octets of a line without its end (RFC 5545, 3.1). */
const LONGEST_LINE = 75;

/** Events as an iCalendar document whose times are read on the clock of a zone, which it explains from `from` until `to`. */
export function icalendar(
  { name, zone, from, to, stamp }: { name: string; zone: string; from: Date; to: Date; stamp: Date },
  events: readonly CalendarEvent[],
): string {
  const clock = zoneOf(zone);
  const time = (property: string, instant: number) => {
    const local = clock.toLocal(instant);
    // A clock set back shows a time twice, and programs differ in which of the two they take.
    const isOnce = clock.firstInstant(local) === clock.lastInstant(local);
    return isOnce ? `${property};TZID=${zone}:${digits(local)}` : `${property}:${digits(instant)}Z`;
  };
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//watchbill//on-call//EN",
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    `X-WR-TIMEZONE:${zone}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...vtimezone(zone, from, to).split("\r\n"),
    ...events.flatMap(({ uid, stretch, summary }) => [
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${digits(stamp.getTime())}Z`,
      time("DTSTART", stretch.start),
      time("DTEND", stretch.end),
      `SUMMARY:${escaped(summary)}`,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** A clock reading, in milliseconds as of UTC: 20260302T090000. */
function digits(local: number): string {
  return new Date(local).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
}

/** Text of a property (RFC 5545, 3.3.11), in one line. */
function escaped(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ").replaceAll(/[\\;,]/g, "\\$&");
}

/** A line cut into ones that are short enough, between characters (RFC 5545, 3.1). */
function folded(line: string): string {
  // A character has at most three octets for each of its UTF-16 units.
  if (line.length * 3 <= LONGEST_LINE) return line;
  let octets = 0;
  let text = "";
  for (const character of line) {
    const more = Buffer.byteLength(character);
    if (octets + more > LONGEST_LINE) {
      text += "\r\n ";
      octets = 1;
    }
    text += character;
    octets += more;
  }
  return text;
}
