import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Logger } from "pino";
import { type ErrorCode, Refusal } from "#core/errors.js";
import { causeOf } from "../faults.js";

/** The HTTP status of a refusal. */
export const statusOf: Record<ErrorCode, number> = {
  INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  STALE: 409,
  CONFLICT: 409,
  LIMIT: 413,
};

/** The body of an answer to a failed request, in the shape of GraphQL errors on every path. */
function problem(code: string, message: string, more: object = {}) {
  return { errors: [{ message, extensions: { code, ...more } }] };
}

/** Answers paths that do not exist. */
export const notFoundHandler: RequestHandler = (_, response) => {
  response.status(404).json(problem("NOT_FOUND", "There is nothing here; the API is at /graphql."));
};

/** Answers what a route threw: refusals and unreadable bodies in full, faults with nothing but the request's id. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const requestId = String(response.locals["requestId"]);
    if (response.headersSent) return next(error);
    if (error instanceof Refusal) {
      const [first] = error.errors;
      response.status(statusOf[first?.code ?? "INVALID"]);
      return response.json({ errors: error.errors.map(({ code, message, path }) => ({ message, extensions: { code, path } })) });
    }
    const status = clientStatus(error);
    if (status) return response.status(status).json(problem("BAD_REQUEST", error instanceof Error ? error.message : "Bad request"));
    const cause = causeOf(error);
    if (cause === "malformed") return response.status(400).json(problem("INVALID", "A value of the request is out of range."));
    log.error({ requestId, err: error }, "a request failed");
    if (cause === "unavailable") {
      response.status(503).set("Retry-After", "1");
      return response.json(problem("UNAVAILABLE", "The database cannot be reached; try again.", { requestId }));
    }
    return response.status(500).json(problem("INTERNAL_SERVER_ERROR", "Internal error", { requestId }));
  };
}

/** The status of an error that express or a body parser blames on the client. */
function clientStatus(error: unknown): number | null {
  const status = typeof error === "object" && error !== null && "status" in error ? Number(error.status) : Number.NaN;
  return status >= 400 && status < 500 ? status : null;
}
