import type { FeatureType } from "../vocabulary.js";

/** Most characters of a category, of a text, and of a row's id. */
export const MAX_CATEGORY = 500;
export const MAX_TEXT = 10_000;
export const MAX_ID = 200;

/** Why a cell cannot be taken. */
export interface Fault {
  reason: string;
}

/** A value as it is stored: instants as milliseconds, truth values as words; null when missing. */
export type Cell = number | string | null;

/** Reads the value of a feature of this type; `isText` when the format has only strings (CSV), where an empty one is missing. */
export function readCell(type: FeatureType, value: unknown, isText: boolean): Cell | Fault {
  if (value === null || value === undefined || (isText && value === "")) return null;
  return readers[type](value, isText);
}

/** Is this a fault rather than a value? */
export function isFault(cell: Cell | Fault): cell is Fault {
  return typeof cell === "object" && cell !== null;
}

const readers: Record<FeatureType, (value: unknown, isText: boolean) => Cell | Fault> = {
  NUMERIC: readNumber,
  CATEGORICAL: (value) => readWord(typeof value === "number" || typeof value === "boolean" ? String(value) : value, MAX_CATEGORY),
  BOOLEAN: readTruth,
  TEXT: (value) => readWord(value, MAX_TEXT),
  TIMESTAMP: readInstant,
};

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NOT_FINITE = new Map([
  ["nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["infinity", Number.POSITIVE_INFINITY],
]);

function readNumber(value: unknown, isText: boolean): number | Fault {
  if (typeof value === "number") return value;
  if (isText && typeof value === "string") {
    const text = value.trim();
    if (DECIMAL.test(text)) return Number(text);
    const word = NOT_FINITE.get(text.replace(/^[+-]/, "").toLowerCase());
    if (word !== undefined) return text.startsWith("-") ? -word : word;
  }
  return { reason: `must be a number, not ${shown(value)}` };
}

function readTruth(value: unknown, isText: boolean): string | Fault {
  const word = isText ? String(value).trim().toLowerCase() : value;
  if (word === true || (isText && (word === "true" || word === "1"))) return "true";
  if (word === false || (isText && (word === "false" || word === "0"))) return "false";
  return { reason: `must be true or false, not ${shown(value)}` };
}

function readWord(value: unknown, most: number): string | Fault {
  if (typeof value !== "string") return { reason: `must be text, not ${shown(value)}` };
  if (value.length > most) return { reason: `must have at most ${most} characters, not ${value.length}` };
  // PostgreSQL holds neither in text or JSON.
  if (value.includes("\0") || hasLoneSurrogate(value)) return { reason: "must not hold a NUL character or half of a surrogate pair" };
  return value;
}

/** Does the text hold half of a surrogate pair, which no UTF-8 can say? */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

/** Reads the id of a row: text, or a whole number that JSON carries exactly. */
export function readId(value: unknown): string | Fault {
  if (typeof value === "number" && !Number.isSafeInteger(value)) return { reason: `must be text when it is not a whole number below 2^53` };
  const id = readWord(typeof value === "number" ? String(value) : value, MAX_ID);
  return id === "" ? { reason: "must not be empty" } : id;
}

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i;
/** The years 1 to 9999, which every client and PostgreSQL can say. */
const EARLIEST = -62_135_596_800_000;
const LATEST = 253_402_300_799_999;

/** Reads an instant: RFC 3339 with a zone, or milliseconds since 1970. */
export function readInstant(value: unknown, isText: boolean): number | Fault {
  let millis = Number.NaN;
  if (typeof value === "number" || (isText && typeof value === "string" && DECIMAL.test(value.trim()))) millis = Math.floor(Number(value));
  else if (typeof value === "string") {
    const parts = INSTANT.exec(value.trim());
    if (parts && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))) millis = Date.parse(parts[0]);
  }
  if (millis >= EARLIEST && millis <= LATEST) return millis;
  return { reason: `must be an instant with a zone such as 2026-03-01T12:00:00Z, or milliseconds since 1970, not ${shown(value)}` };
}

/** Milliseconds of March 1973, and seconds of the year 5138: a smaller number of either is meant as seconds. */
const LEAST_MILLIS = 1e11;

/** Reads the time of a row as an instant; a number that can only have been meant as seconds is refused rather than read as 1970. */
export function readTime(value: unknown, isText: boolean): number | Fault {
  const millis = readInstant(value, isText);
  const isNumber = typeof value === "number" || (isText && DECIMAL.test(String(value).trim()));
  if (isFault(millis) || !isNumber || Math.abs(millis) >= LEAST_MILLIS) return millis;
  return { reason: `looks like seconds; give milliseconds since 1970 or RFC 3339, not ${shown(value)}` };
}

/** Date.parse takes 30 February for 1 March. */
const isDay = (year: number, month: number, day: number): boolean => day <= new Date(Date.UTC(year, month, 0)).getUTCDate();

function shown(value: unknown): string {
  if (typeof value === "string") return `"${value.slice(0, 40)}"`;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "a list" : "an object";
}
