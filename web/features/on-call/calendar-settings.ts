import { createLoader, createSerializer, parseAsString, parseAsStringLiteral, type inferParserType } from "nuqs/server";
import { type Span, SPANS } from "./calendar-window";

/** Everything the address of a schedule's calendar can say. */
export const calendarParams = {
  day: parseAsString.withDefault(""),
  span: parseAsStringLiteral(Object.keys(SPANS) as Span[]).withDefault("fortnight"),
  view: parseAsStringLiteral(["rows", "list"] as const).withDefault("rows"),
  zone: parseAsString.withDefault(""),
};

export type CalendarSettings = inferParserType<typeof calendarParams>;
export const loadCalendarSettings = createLoader(calendarParams);
export const calendarHref = createSerializer(calendarParams);
