/** What a client can do about a refusal; the code is part of the public contract. */
export type ErrorCode = "NOT_FOUND" | "FORBIDDEN" | "UNAUTHENTICATED" | "INVALID" | "STALE" | "CONFLICT" | "LIMIT";

/** One thing wrong with an input: `path` points into the input the caller sent. */
export interface UserError {
  code: ErrorCode;
  message: string;
  path: string[];
}

/** Thrown by the domain when the caller is at fault; rolls the transaction back and reaches the client as `userErrors`. */
export class Refusal extends Error {
  readonly errors: UserError[];

  constructor(errors: UserError[]) {
    super(errors.map((error) => error.message).join("; "));
    this.name = "Refusal";
    this.errors = errors;
  }
}

/** Makes a refusal of one error: `throw refuse("INVALID", "tier must be 1 to 5", ["input", "tier"])`. */
export function refuse(code: ErrorCode, message: string, path: string[] = []): Refusal {
  return new Refusal([{ code, message, path }]);
}

/** Does some work whose refusals name places within the input at `path`. */
export function refusedAt<T>(path: readonly string[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.errors.map((one) => ({ ...one, path: [...path, ...one.path] })));
  }
}

/** Names are shorter than this; what is longer was not meant as one and is not sent back whole. */
const LONGEST_NAME_TOLD = 200;

/** The refusal for what is absent and for what the actor may not see: both look the same. */
export function notFound(kind: string, name: string, path: string[] = []): Refusal {
  const told = name.length > LONGEST_NAME_TOLD ? `${name.slice(0, LONGEST_NAME_TOLD)}…` : name;
  return refuse("NOT_FOUND", `There is no ${kind} "${told}".`, path);
}
