import { Temporal } from "temporal-polyfill";
import { dayOf, isTimeZone } from "../../ui/zoned-time";

/** How much of the plan a calendar shows. */
export const SPANS = { week: "Week", fortnight: "Two weeks", month: "Month" } as const;
export type Span = keyof typeof SPANS;

/** The days a calendar shows and the zone it shows them in. */
export interface CalendarWindow {
  day: string;
  days: number;
  timeZone: string;
  /** The days to turn to. */
  previous: string;
  next: string;
}

/** What the address asks for; what it says wrongly is as if unsaid. */
export function calendarWindow({ day, span, zone }: { day: string; span: Span; zone: string }, now: Date, ownZone: string): CalendarWindow {
  const timeZone = isTimeZone(zone) ? zone : ownZone;
  const asked = dateOf(day) ?? Temporal.PlainDate.from(dayOf(now, timeZone));
  const first = span === "month" ? asked.with({ day: 1 }) : asked.subtract({ days: asked.dayOfWeek - 1 });
  const step = span === "month" ? { months: 1 } : { days: span === "week" ? 7 : 14 };
  return {
    day: first.toString(),
    days: span === "month" ? first.daysInMonth : step.days!,
    timeZone,
    previous: first.subtract(step).toString(),
    next: first.add(step).toString(),
  };
}

/** Years beyond these have no plan. */
const [EARLIEST, LATEST] = [2000, 2098];

function dateOf(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    const date = Temporal.PlainDate.from(text, { overflow: "reject" });
    return date.year >= EARLIEST && date.year <= LATEST ? date : null;
  } catch {
    return null;
  }
}
