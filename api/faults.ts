import { GraphQLError } from "graphql";
import { QueryFailedError } from "typeorm";
import { Refusal } from "#core/errors.js";

/** What went wrong, as far as the caller is concerned. */
export type Cause = "refused" | "malformed" | "unavailable" | "fault";

/** PostgreSQL is starting, stopping, out of connections, or was lost on the way. */
const UNAVAILABLE = new Set([
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "08000",
  "08001",
  "08003",
  "08006",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
]);
/** The driver gives these no code. */
const LOST = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** Sorts an error: refused by the domain, a value no column can hold, no database, or a fault of ours. */
export function causeOf(error: unknown): Cause {
  if (error instanceof Refusal) return "refused";
  const code = codeOf(error);
  // Class 22: a number out of range, a NUL in a text, a forged cursor that is no instant.
  if (error instanceof QueryFailedError && code.startsWith("22")) return "malformed";
  if (UNAVAILABLE.has(code) || (error instanceof Error && LOST.test(error.message))) return "unavailable";
  return "fault";
}

/** The error that a resolver threw, beneath the place GraphQL gave it. */
export function thrownBy(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? thrownBy(error.originalError) : error;
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
