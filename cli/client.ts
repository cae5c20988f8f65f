import { setTimeout as sleep } from "node:timers/promises";
import { CliError, Exit, exitOf, exitOfError } from "./exit.js";

/** How the command reaches the server. */
export interface Connection {
  url: string;
  token: string | null;
  /** Milliseconds for one request. */
  timeout: number;
  /** Repeats after a failure that may pass. */
  retries: number;
}

/** One thing the server did not accept. */
export interface ServerError {
  code: string;
  message: string;
  path: string[];
}

/** One request; only a `repeatable` one is sent again when its answer got lost. */
export interface Request {
  method: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  repeatable: boolean;
}

const TRANSIENT = new Set([429, 502, 503, 504]);
/** Errors before anything was sent, so that even a change may be tried again. */
const UNSENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 20_000;

/** Sends a request, again where that is safe; any answer but a transient one is returned. */
export async function send(connection: Connection, request: Request): Promise<{ status: number; text: string }> {
  if (!/^https?:\/\//.test(connection.url) || !URL.canParse(connection.url)) {
    throw new CliError(Exit.INVALID, `"${connection.url}" is no http or https address.`);
  }
  for (let attempt = 0; ; attempt++) {
    const outcome = await attemptOnce(connection, request);
    if ("text" in outcome && !TRANSIENT.has(outcome.status)) return outcome;
    const mayRepeat = request.repeatable || ("text" in outcome ? outcome.status === 429 : UNSENT.has(outcome.code));
    if (!mayRepeat || attempt >= connection.retries) {
      const trouble = "text" in outcome ? `answered ${outcome.status}` : outcome.message;
      throw new CliError(Exit.FAULT, `${connection.url} ${trouble}${attempt > 0 ? `, after ${attempt + 1} attempts` : ""}.`);
    }
    await sleep(pause(attempt, "text" in outcome ? outcome.retryAfter : null));
  }
}

type Outcome = { status: number; text: string; retryAfter: string | null } | { code: string; message: string };

async function attemptOnce(connection: Connection, request: Request): Promise<Outcome> {
  try {
    const response = await fetch(new URL(request.path, connection.url), {
      method: request.method,
      headers: { ...(connection.token ? { authorization: `Bearer ${connection.token}` } : {}), ...request.headers },
      body: request.body ?? null,
      signal: AbortSignal.timeout(connection.timeout),
      redirect: "error",
    });
    return { status: response.status, text: await response.text(), retryAfter: response.headers.get("retry-after") };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (cause instanceof Error && cause.name === "TimeoutError") return { code: "TIMEOUT", message: "did not answer in time" };
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
    return { code, message: `cannot be reached (${code || (cause instanceof Error ? cause.message : String(cause))})` };
  }
}

/** Milliseconds to wait: what the server asks for, else twice as long each time, spread so that clients do not return together. */
function pause(attempt: number, retryAfter: string | null): number {
  const asked = retryAfter === null ? Number.NaN : Number(retryAfter) * 1000;
  const backoff = FIRST_PAUSE * 2 ** attempt * (0.5 + Math.random());
  return Math.min(Number.isFinite(asked) ? asked + backoff / 4 : backoff, LONGEST_PAUSE);
}

/** Runs a GraphQL operation; a refusal of the whole operation ends the command. */
export async function graphql<Data>(
  connection: Connection,
  query: string,
  variables: Record<string, unknown>,
  options: { repeatable?: boolean } = {},
): Promise<Data> {
  const { status, text } = await send(connection, {
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ query, variables }),
    repeatable: options.repeatable ?? !query.trimStart().startsWith("mutation"),
  });
  const answer = parseAnswer<Data>(text);
  if (!answer) throw new CliError(Exit.FAULT, `${connection.url} answered ${status} and no GraphQL.`);
  if (answer.errors?.length) {
    const errors = answer.errors.map(({ message, extensions }) => ({ message, code: extensions?.code ?? "INTERNAL_SERVER_ERROR" }));
    throw new CliError(exitOf(errors.map(exitOfError)), errors.map(explain).join("\n"));
  }
  if (!answer.data) throw new CliError(Exit.FAULT, `${connection.url} answered ${status} without data.`);
  return answer.data;
}

/** Ends the command when the server did not accept a change. */
export function requireAccepted(userErrors: readonly ServerError[]): void {
  if (userErrors.length === 0) return;
  throw new CliError(exitOf(userErrors.map(exitOfError)), userErrors.map((error) => error.message).join("\n"));
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

function parseAnswer<Data>(text: string): Answer<Data> | null {
  try {
    const answer: unknown = JSON.parse(text);
    // The shape is the server's promise for the operation sent; api/schema.graphql holds it.
    return typeof answer === "object" && answer !== null && ("data" in answer || "errors" in answer) ? (answer as Answer<Data>) : null;
  } catch {
    return null;
  }
}

function explain({ code, message }: { code: string; message: string }): string {
  return code === "UNAUTHENTICATED" ? `${message} Set WATCHBILL_TOKEN to an API key.` : message;
}
