import { z } from "zod";
import { durationSeconds } from "../time.js";

/** A parameter that is a length of time of a second or more, as an ISO 8601 duration. */
export const durationParam = z
  .string()
  .max(60)
  .refine(isDuration, "must be an ISO 8601 duration such as PT5M or P7D, of at most ten years");

function isDuration(text: string): boolean {
  try {
    return durationSeconds(text) >= 1;
  } catch {
    return false;
  }
}
