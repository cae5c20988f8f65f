import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { GraphQLDateTime, GraphQLJSON } from "graphql-scalars";
import { Refusal } from "#core/errors.js";
import { durationSeconds } from "#core/time.js";

/** Longest duration text that is worth parsing. */
const LONGEST_TEXT = 60;

/** An instant; a JavaScript Date inside. */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  description: "An instant in UTC as RFC 3339 writes it, such as 2026-03-01T10:15:30Z.",
});

/** A length of time; the text itself inside, so that it comes back as it was given. */
export const Duration = new GraphQLScalarType({
  name: "Duration",
  description: "A length of time as ISO 8601 writes it, in weeks, days, hours, minutes and seconds: PT1H, P7D.",
  specifiedByURL: "https://www.iso.org/iso-8601-date-and-time-format.html",
  serialize: String,
  parseValue: parseDuration,
  parseLiteral: (node: ValueNode) => parseDuration(node.kind === Kind.STRING ? node.value : null),
});

/** Any JSON value. */
export const Json = new GraphQLScalarType({ ...GraphQLJSON.toConfig(), description: "Any JSON value." });

function parseDuration(value: unknown): string {
  const problem = new GraphQLError("A Duration is ISO 8601 text such as PT1H or P7D, of at most ten years.");
  if (typeof value !== "string" || value.length > LONGEST_TEXT) throw problem;
  try {
    durationSeconds(value);
    return value;
  } catch (error) {
    throw error instanceof Refusal ? problem : error;
  }
}
