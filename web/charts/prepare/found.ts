import { formatNumber } from "@/ui/format";

/** One thing that a run found, in words. */
export interface Found {
  name: string;
  text: string;
  /** The instant that it is, for readers of every zone; null for anything else. */
  at: string | null;
}

/** What other places show: the charts, and how many rows were missing. */
const SHOWN_ELSEWHERE = ["bins", "categories", "drawn", "series", "rows"];
/** Tables and curves of classifiers that clients may draw; as text they go on too long. */
const DRAWINGS = ["confusion", "roc", "calibration"];
/** Longer lists are drawings' data or go on too long. */
const MAX_LISTED = 10;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Reads a run's details that no chart draws; empty when there are none. */
export function found(details: unknown): Found[] {
  if (!isRecord(details)) return [];
  return Object.entries(details).flatMap(([key, value]) =>
    [...SHOWN_ELSEWHERE, ...DRAWINGS].includes(key) ? [] : entry(wordsOf(key), value),
  );
}

function entry(name: string, value: unknown): Found[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return listed(name, value);
  if (isMeasure(value)) return [{ name, text: measureText(value), at: null }];
  if (!isRecord(value)) return [{ name, text: textOf(value), at: isInstant(value) ? value : null }];
  // Of objects in objects the outer name says nothing that the inner ones do not.
  return Object.entries(value).flatMap(([key, inner]) =>
    entry(isRecord(inner) ? wordsOf(key) : `${name} ${wordsOf(key).toLowerCase()}`, inner),
  );
}

function listed(name: string, items: unknown[]): Found[] {
  if (items.length === 0) return [{ name, text: "none", at: null }];
  if (items.length > 5 * MAX_LISTED || items.some(Array.isArray)) return [];
  const texts = items.slice(0, MAX_LISTED).map((item) => (isRecord(item) ? recordText(item) : textOf(item)));
  const more = items.length - texts.length;
  const separator = items.some(isRecord) ? "; " : ", ";
  return [{ name, text: texts.join(separator) + (more > 0 ? ` and ${more} more` : ""), at: null }];
}

function recordText(record: Record<string, unknown>): string {
  return Object.entries(record)
    .filter(([, value]) => value !== null && (typeof value !== "object" || isMeasure(value)))
    .map(([key, value]) => `${wordsOf(key).toLowerCase()} ${isMeasure(value) ? measureText(value) : textOf(value)}`)
    .join(", ");
}

/** A number with its interval. */
interface Measure {
  value: number;
  lower: number | null;
  upper: number | null;
}

function isMeasure(value: unknown): value is Measure {
  return isRecord(value) && typeof value["value"] === "number" && "lower" in value && "upper" in value;
}

function measureText({ value, lower, upper }: Measure): string {
  if (lower === null || upper === null) return formatNumber(value);
  return `${formatNumber(value)} (${formatNumber(lower)} to ${formatNumber(upper)})`;
}

function textOf(value: unknown): string {
  if (typeof value === "number") return formatNumber(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return isInstant(value) ? `${value.slice(0, 16).replace("T", " ")} UTC` : String(value);
}

const isInstant = (value: unknown): value is string => typeof value === "string" && INSTANT.test(value);

/** "referenceRate" as "Reference rate". */
function wordsOf(key: string): string {
  const words = key.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
