import { z } from "zod";
import { labels, name, slug } from "../input.js";
import { durationSeconds } from "../time.js";
import { wordOf } from "./words.js";

/** The version every document names. */
export const API_VERSION = "watchbill/v1";

/** A closed set as files write it: `binary-classification` for BINARY_CLASSIFICATION. */
export function oneOf<T extends string>(constants: readonly T[]) {
  return z.enum(constants.map(wordOf)).transform((word) => constants.find((constant) => wordOf(constant) === word)!);
}

/** Turns a function that refuses a bad text into one that says whether the text is good. */
export function accepts(read: (text: string) => unknown): (text: string) => boolean {
  return (text) => {
    try {
      read(text);
      return true;
    } catch {
      return false;
    }
  };
}

/** A length of time as ISO 8601 writes it. */
export const duration = z.string().max(60).refine(accepts(durationSeconds), "must be an ISO 8601 duration such as PT1H or P7D");

const annotations = z
  .strictObject({ file: z.string().max(500).optional() })
  .optional()
  .describe("Where the document was read from.");
/** What names a document. */
export const metadata = z.strictObject({ name: slug, displayName: name.optional(), annotations });
/** What names a document whose thing has labels. */
export const labelled = metadata.extend({ labels: labels.default({}) });
