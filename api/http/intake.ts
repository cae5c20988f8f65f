import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import express, { type ErrorRequestHandler, type Request, type Router } from "express";
import type { DataSource } from "typeorm";
import { once } from "#core/access/idempotency.js";
import { requireSignedIn } from "#core/access/policy.js";
import { Refusal, type UserError } from "#core/errors.js";
import { type IntakeTarget, openIntake, readBatch, type Receipt, storeBatch } from "#core/observations/intake.service.js";
import type { BatchKind } from "#core/observations/observation.entity.js";
import { parseCsv } from "#core/observations/parse-csv.js";
import { parseJson } from "#core/observations/parse-json.js";
import { parseNdjson } from "#core/observations/parse-ndjson.js";
import type { RowStream } from "#core/observations/row.js";
import type { Authenticate } from "./authenticate.js";
import { BodyBudget, MAX_BODY_BYTES, readBody } from "./body.js";
import { statusOf } from "./errors.js";
import { HttpProblem } from "./http-problem.js";

interface Format {
  parse(chunks: AsyncIterable<Uint8Array>): RowStream;
  isText: boolean;
  maxBytes: number;
}

const formats = new Map<string, Format>([
  ["application/x-ndjson", { parse: parseNdjson, isText: false, maxBytes: MAX_BODY_BYTES }],
  // One document is parsed in one go, which holds up every other request meanwhile.
  ["application/json", { parse: parseJson, isText: false, maxBytes: MAX_BODY_BYTES / 4 }],
  ["text/csv", { parse: parseCsv, isText: true, maxBytes: MAX_BODY_BYTES }],
]);

const kinds: Record<string, BatchKind> = { observations: "OBSERVATIONS", baseline: "BASELINE", labels: "LABELS" };

export interface IntakeOptions {
  database: DataSource;
  clock: () => Date;
  authenticate: Authenticate;
}

/** Takes in rows: POST /v1/models/:model/versions/:label/{observations,baseline,labels}. */
export function intakeRouter(options: IntakeOptions): Router {
  const budget = new BodyBudget();
  const router = express.Router();
  for (const [name, kind] of Object.entries(kinds)) {
    router.post(`/v1/models/:model/versions/:label/${name}`, async (request, response) => {
      const { model, label } = request.params;
      response.json(await takeIn(options, budget, request, { model, version: label, kind, mode: modeOf(request) }));
    });
  }
  router.use(answerProblem);
  return router;
}

async function takeIn(options: IntakeOptions, budget: BodyBudget, request: Request, target: IntakeTarget): Promise<Receipt> {
  const { database, clock, authenticate } = options;
  const now = clock();
  const actor = await authenticate(request);
  requireSignedIn(actor);
  const format = formatOf(request);
  const intake = await openIntake(database, actor, target);
  const digest = createHash("sha256");
  let taken = 0;
  async function* metered(): AsyncGenerator<Uint8Array> {
    for await (const chunk of readBody(request, format.maxBytes)) {
      budget.take(chunk.length);
      taken += chunk.length;
      digest.update(chunk);
      yield chunk;
    }
  }
  try {
    const batch = await readBatch(intake, format.parse(metered()), format.isText, now);
    const asked = { ...target, body: digest.digest("hex") };
    return await database.transaction((tx) =>
      once(tx, actor, request.get("idempotency-key"), "intake", asked, now, () => storeBatch(tx, actor, intake, batch, now)),
    );
  } finally {
    budget.give(taken);
  }
}

function modeOf({ query: { mode } }: Request): "replace" | "append" {
  if (mode === undefined) return "replace";
  if (mode === "replace" || mode === "append") return mode;
  throw new HttpProblem(400, "mode must be replace or append.");
}

function formatOf({ headers }: IncomingMessage): Format {
  const [type = "", ...parameters] = (headers["content-type"] ?? "").toLowerCase().split(";");
  const format = formats.get(type.trim());
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith("charset="));
  const isUtf8 = charset === undefined || /^charset="?(utf-8|us-ascii)"?$/.test(charset);
  if (!format || !isUtf8) throw new HttpProblem(415, `Content-Type must be ${[...formats.keys()].join(", ")}, in UTF-8.`);
  return format;
}

/** Answers refusals by line and field; nothing was stored. Faults are left to the server. */
const answerProblem: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  if (error instanceof HttpProblem) {
    if (error.status === 429) response.set("Retry-After", "1");
    return response.status(error.status).json(unplaced(error.message));
  }
  // What express throws at a parameter of the path that is no percent-encoded UTF-8.
  if (error instanceof URIError) return response.status(400).json(unplaced("The path must be percent-encoded UTF-8."));
  if (!(error instanceof Refusal)) return next(error);
  const status = statusOf[error.errors[0]?.code ?? "INVALID"];
  if (status === 401) response.set("WWW-Authenticate", "Bearer");
  return response.status(status).json({ errors: error.errors.map(placed), stored: 0 });
};

/** The answer to a request that is wrong as a whole. */
function unplaced(reason: string) {
  return { errors: [{ line: null, field: null, reason }], stored: 0 };
}

/** The path of a row's problem is its line and its field. */
function placed({ code, message, path: [line = "", field] }: UserError) {
  const isRow = /^\d+$/.test(line);
  return { line: isRow ? Number(line) : null, field: isRow ? (field ?? null) : null, reason: message, code };
}
