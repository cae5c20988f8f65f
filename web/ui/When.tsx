import { formatDistance, formatInstant, formatShort } from "./format";

/** The moment a page is drawn at and the zone its reader lives in. */
export interface Clock {
  now: Date;
  timeZone: string;
}

/** An instant as distance from now, or as date where instants are compared; the full date with its zone appears on hover. */
export function When({ at, clock, isDate = false }: { at: string; clock: Clock; isDate?: boolean }) {
  return (
    <time dateTime={at} title={formatInstant(at, clock.timeZone)}>
      {isDate ? formatShort(at, clock.timeZone) : formatDistance(at, clock.now)}
    </time>
  );
}
