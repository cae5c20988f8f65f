import { formatDistance, formatInstant } from "./format";

/** The moment a page is drawn at and the zone its reader lives in. */
export interface Clock {
  now: Date;
  timeZone: string;
}

/** An instant as distance from now; the full date and zone appear on hover and to screen readers' `datetime`. */
export function When({ at, clock }: { at: string; clock: Clock }) {
  return (
    <time dateTime={at} title={formatInstant(at, clock.timeZone)}>
      {formatDistance(at, clock.now)}
    </time>
  );
}
