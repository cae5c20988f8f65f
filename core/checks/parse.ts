import type { z } from "zod";
import { Refusal } from "../errors.js";

/** Most faults of one input reported at once. */
const MAX_FAULTS = 20;

/** The input as the schema reads it; refuses with the place of each fault, `path` being where the input itself stands. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, path: string[]): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new Refusal(
    parsed.error.issues.slice(0, MAX_FAULTS).map((issue) => {
      const place = [...path, ...issue.path.map(String)];
      return { code: "INVALID", message: `${place.join(".")}: ${issue.message}`, path: place };
    }),
  );
}
