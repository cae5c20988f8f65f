import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { Command } from "commander";
import { send } from "../client.js";
import { type Host, runs, type Session } from "../command.js";
import { CliError, Exit, type ExitCode, exitOf } from "../exit.js";
import { type Chunk, cutRows } from "../files/chunks.js";
import type { Report } from "../output/format.js";

/** Rows and bytes of one request: well under what the server takes, and little to repeat when a connection breaks. */
const MAX_ROWS = 50_000;
const MAX_BYTES = 16 * 1024 * 1024;

interface PushOptions {
  model: string;
  version: string;
  gzip?: true;
  append?: true;
}
type Kind = "observations" | "baseline" | "labels";

/** `watchbill observe push`, `baseline push` and `labels push`: send rows of a file. */
export function addPushes(program: Command, host: Host): void {
  const nouns: [string, Kind, string][] = [
    ["observe", "observations", "what the model served"],
    ["baseline", "baseline", "the training data a version is compared with"],
    ["labels", "labels", "what turned out to be true"],
  ];
  for (const [noun, kind, purpose] of nouns) {
    const command = program
      .command(noun)
      .description(`send ${purpose}`)
      .command("push")
      .argument("<file>", ".ndjson or .csv with a header, or - for NDJSON from the standard input")
      .description(`send ${purpose}: a file of rows, in chunks that are each stored whole and once`)
      .requiredOption("-m, --model <slug>", "the model")
      .requiredOption("--version <label>", "the version")
      .option("--gzip", "compress what is sent");
    if (kind === "baseline") command.option("--append", "add to the baseline instead of replacing it");
    runs<PushOptions>(command, host, {}, (options, session, [file]) => push(kind, file!, options, session));
  }
}

interface Receipt {
  accepted: number;
  late?: number;
  unknownColumns?: { name: string; rows: number }[];
}
interface RowError {
  line: number | null;
  field: string | null;
  reason: string;
}

async function push(kind: Kind, file: string, options: PushOptions, session: Session): Promise<Report> {
  const isCsv = file.endsWith(".csv");
  const source = file === "-" ? process.stdin : createReadStream(await requireFile(file));
  const unknown = new Map<string, number>();
  // Rows sent again are the same rows; a baseline sent again is meant to take the place of whatever came between.
  const salt = kind === "baseline" ? randomUUID() : "";
  let accepted = 0;
  let late = 0;
  let index = 0;
  for await (const chunk of cutRows(source, { isCsv, maxRows: MAX_ROWS, maxBytes: MAX_BYTES })) {
    const outcome = await sendOrSay(accepted, () => sendChunk(kind, { ...chunk, index: index++, isCsv, salt }, options, session));
    if ("errors" in outcome) return rowErrors(file, chunk, outcome, accepted, session);
    accepted += outcome.accepted;
    late += outcome.late ?? 0;
    for (const { name, rows } of outcome.unknownColumns ?? []) unknown.set(name, (unknown.get(name) ?? 0) + rows);
    session.progress(`${accepted} rows stored`);
  }
  if (index === 0) throw new CliError(Exit.INVALID, `${file} holds no rows.`);
  const columns = [...unknown].map(([name, rows]) => ({ name, rows }));
  return {
    exit: Exit.DONE,
    data: { accepted, late, requests: index, unknownColumns: columns },
    render: {
      text: () =>
        [
          session.colours.green(`Stored ${accepted} rows of ${options.model} ${options.version}.`),
          ...(late > 0 ? [`${late} came after windows they belong to were answered; those are answered again.`] : []),
          ...columns.map(({ name, rows }) =>
            session.colours.yellow(`Not stored: column ${name}, which the version does not declare (${rows} rows).`),
          ),
        ].join("\n"),
    },
  };
}

/** Says of a fault how much is stored by then; sending the file again stores the rest. */
async function sendOrSay<T>(accepted: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (accepted === 0 || !(error instanceof CliError)) throw error;
    throw new CliError(
      exitOf([error.exit, Exit.PARTIAL]),
      `${error.message} ${accepted} rows are stored; send the file again for the rest.`,
    );
  }
}

async function requireFile(file: string): Promise<string> {
  const kind = await stat(file).catch(() => null);
  if (!kind?.isFile()) throw new CliError(Exit.INVALID, `${file} is no file.`);
  return file;
}

interface Rejection {
  exit: ExitCode;
  errors: RowError[];
}

async function sendChunk(
  kind: Kind,
  { text: rows, index, isCsv, salt }: Chunk & { index: number; isCsv: boolean; salt: string },
  { model, version, gzip, append }: PushOptions,
  { connection }: Session,
): Promise<Receipt | Rejection> {
  // The first chunk of a baseline replaces what was there, the others add to it.
  const mode = kind === "baseline" ? `?mode=${index === 0 && !append ? "replace" : "append"}` : "";
  const path = `/v1/models/${encodeURIComponent(model)}/versions/${encodeURIComponent(version)}/${kind}${mode}`;
  const key = createHash("sha256").update(`${path}\n${salt}\n${index}\n`).update(rows).digest("hex");
  const { status, text } = await send(connection, {
    method: "POST",
    path,
    headers: {
      "content-type": isCsv ? "text/csv" : "application/x-ndjson",
      "idempotency-key": key,
      ...(gzip ? { "content-encoding": "gzip" } : {}),
    },
    body: gzip ? new Uint8Array(gzipSync(rows)) : rows,
    repeatable: true,
  });
  const answer = parseAnswer(text);
  if (status < 300 && answer && "accepted" in answer) return answer;
  const exit = status === 401 || status === 403 ? Exit.NOT_ALLOWED : status >= 500 ? Exit.FAULT : Exit.INVALID;
  const errors = answer && "errors" in answer ? answer.errors.filter((error) => typeof error.reason === "string") : [];
  return { exit, errors: errors.length > 0 ? errors : [{ line: null, field: null, reason: `The server answered ${status}.` }] };
}

function parseAnswer(text: string): Receipt | { errors: RowError[] } | null {
  try {
    const answer: unknown = JSON.parse(text);
    // The two shapes are what docs/intake.md promises.
    return typeof answer === "object" && answer !== null ? (answer as Receipt | { errors: RowError[] }) : null;
  } catch {
    return null;
  }
}

function rowErrors(file: string, chunk: Chunk, { errors, exit }: Rejection, accepted: number, { colours }: Session): Report {
  const placed = errors.map(({ line, field, reason }) => ({
    file,
    line: line === null ? null : line + chunk.offset,
    field,
    reason,
  }));
  const lineOf = (error: (typeof placed)[number]) =>
    [file, error.line, error.field, ` ${error.reason}`].filter((part) => part !== null).join(":");
  return {
    exit: exitOf([exit, ...(accepted > 0 ? [Exit.PARTIAL] : [])]),
    data: { accepted, errors: placed },
    render: {
      text: () =>
        [
          ...placed.map(lineOf),
          colours.yellow(accepted > 0 ? `Stopped: ${accepted} rows before these lines are stored, none after.` : "Nothing was stored."),
        ].join("\n"),
    },
  };
}
