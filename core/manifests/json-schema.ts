import { z } from "zod";
import { documentSchema } from "./documents.js";

/** The JSON Schema of one document of a file, for editors. */
export function manifestJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(documentSchema, { io: "input", unrepresentable: "throw" }),
    title: "Watchbill document",
  };
}
