import { z } from "zod";
import { Refusal } from "./errors.js";
import { requireTimeZone } from "./time.js";

/** Nesting and size that a JSON document in an input may have. */
const DEEPEST_JSON = 32;
const LARGEST_JSON_BYTES = 64 * 1024;
const MOST_LABELS = 64;
/** Most faults of one input reported at once. */
const MOST_FAULTS = 20;

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** Text that can be stored, up to a length; surrounding space does not count. */
export const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `must have at most ${longest} characters`)
    .refine((value) => !UNSTORABLE.test(value), "must not hold NUL or broken Unicode");

/** A name of a thing: one to 200 characters in one line. */
export const name = text(200)
  .min(1, "must not be empty")
  .refine((value) => !/(?!\0)\p{Cc}|[\u2028\u2029]/u.test(value), "must be one line");

/** A description of a thing. */
export const description = text(10_000);

/** A label of RFC 1123: what goes into URLs and file names. */
export const slug = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    "must have 1 to 63 lower-case letters, digits or hyphens, with a letter or digit at both ends",
  );

/** An e-mail address, in lower case. */
export const email = text(254).toLowerCase().pipe(z.email("must be an e-mail address"));

/** A zone name that the time-zone database knows. */
export const timeZone = z.string().max(64).refine(isTimeZone, "must be a time zone such as Europe/Berlin or UTC");

/** Free key-value pairs on a thing, both text. */
export const labels = z
  .record(text(63).min(1), text(200))
  .refine((value) => Object.keys(value).length <= MOST_LABELS, `must have at most ${MOST_LABELS} entries`);

/** Any JSON of modest size and depth, as plain objects. */
export const jsonDocument = z
  .unknown()
  .superRefine((value, context) => {
    const problem = jsonProblem(value);
    if (problem) context.addIssue({ code: "custom", message: problem });
  })
  .transform((value): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value))));

/** The input as the schema reads it; refuses with the place of each fault, `path` being where the input itself stands. */
export function checkInput<Schema extends z.ZodType>(schema: Schema, input: unknown, path: string[] = ["input"]): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    parsed.error.issues.slice(0, MOST_FAULTS).map((issue) => {
      const place = [...path, ...issue.path.map(String)];
      return { code: "INVALID", message: `${place.join(".")}: ${issue.message}`, path: place };
    }),
  );
}

function isTimeZone(zone: string): boolean {
  try {
    requireTimeZone(zone);
    return true;
  } catch {
    return false;
  }
}

function jsonProblem(value: unknown): string | null {
  const problem = shapeProblem(value, DEEPEST_JSON);
  if (problem) return problem;
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? "");
  return bytes > LARGEST_JSON_BYTES ? `must have at most ${LARGEST_JSON_BYTES} bytes as JSON` : null;
}

function shapeProblem(value: unknown, depth: number): string | null {
  if (typeof value === "string") return UNSTORABLE.test(value) ? "must not hold NUL or broken Unicode" : null;
  if (value === null || typeof value !== "object") return null;
  if (depth === 0) return `must not be nested deeper than ${DEEPEST_JSON}`;
  for (const [key, part] of Object.entries(value)) {
    const problem = shapeProblem(key, 0) ?? shapeProblem(part, depth - 1);
    if (problem) return problem;
  }
  return null;
}
