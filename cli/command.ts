import { appendFile, writeFile } from "node:fs/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import picocolors from "picocolors";
import { wordOf } from "#core/manifests/words.js";
import type { Connection } from "./client.js";
import type { Environment } from "./environment.js";
import type { ExitCode } from "./exit.js";
import { type Format, print, type Report } from "./output/format.js";

/** Where a command runs: its environment, and who takes its exit code. */
export interface Host {
  environment: Environment;
  finish(exit: ExitCode): void;
}

/** What every command is handed besides its own arguments. */
export interface Session {
  environment: Environment;
  connection: Connection;
  colours: ReturnType<typeof picocolors.createColors>;
  /** Tells people how far things are, beside the result. */
  progress(line: string): void;
}

interface CommonOptions {
  output: Format;
  outputFile?: string;
  color: boolean;
  url?: string;
  timeout?: number;
  retries?: number;
}

/** Gives a command the options that all share, and `work` to do; the report it answers is printed and decides the exit. */
export function runs<Options>(
  command: Command,
  { environment, finish }: Host,
  { formats = [], isOffline = false }: { formats?: readonly Format[]; isOffline?: boolean },
  work: (options: Options, session: Session, operands: string[]) => Promise<Report>,
): void {
  command
    .addOption(new Option("-o, --output <format>", "form of the result").choices(["text", "json", "yaml", ...formats]).default("text"))
    .option("--output-file <file>", "write the result there, and the plain text to the standard output")
    .option("--no-color", "no colours; NO_COLOR does the same");
  if (!isOffline) {
    command
      .option("--url <url>", "address of the API (default: WATCHBILL_URL, else http://127.0.0.1:4000)")
      .option("--timeout <seconds>", "seconds to wait for an answer (default: 60)", positive)
      .option("--retries <count>", "repeats after a failure that may pass (default: 3)", count);
  }
  command.action(async () => {
    const options = command.opts<Options & CommonOptions>();
    const session = openSession(environment, options);
    const report = await work(options, session, command.args);
    await deliver(report, options, session);
    finish(report.exit);
  });
}

function openSession(environment: Environment, options: CommonOptions): Session {
  const isPlain = options.output !== "text" || !options.color || !environment.hasColour;
  return {
    environment,
    colours: picocolors.createColors(!isPlain),
    connection: {
      url: options.url ?? environment.url,
      token: environment.token,
      timeout: (options.timeout ?? 60) * 1000,
      retries: options.retries ?? 3,
    },
    progress: (line) => void process.stderr.write(`${line}\n`),
  };
}

async function deliver(report: Report, { output, outputFile }: CommonOptions, { environment }: Session): Promise<void> {
  const printed = print(report, output);
  if (outputFile) await writeFile(outputFile, printed);
  process.stdout.write(outputFile ? print(report, "text") : printed);
  if (environment.stepSummary && report.render.markdown) await appendFile(environment.stepSummary, `${report.render.markdown()}\n`);
}

/** Reads a number of seconds. */
export function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0 && value <= 86_400) return value;
  throw new InvalidArgumentError("It must be a positive number.");
}

/** Reads a count. */
export function count(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number of 0 or more.");
}

/** Reads an instant; one without a zone is by the clock of this machine. */
export function instant(text: string): string {
  const at = new Date(text);
  if (/^\d{4}-/.test(text) && !Number.isNaN(at.getTime())) return at.toISOString();
  throw new InvalidArgumentError("It must be an instant such as 2026-12-24T18:00Z.");
}

/** An option that takes one of a closed set, in the words of files, as the constant it stands for. */
export function choice<T extends string>(flags: string, purpose: string, constants: readonly T[]): Option {
  const read = (word: string): T => {
    const constant = constants.find((each) => wordOf(each) === word);
    if (constant) return constant;
    throw new InvalidArgumentError(`It must be one of ${constants.map(wordOf).join(", ")}.`);
  };
  return new Option(flags, purpose).argParser(read);
}

/** Collects a repeatable option. */
export function collect(value: string, previous: string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

/** Adds `-f`. */
export function fileOption(command: Command): Command {
  return command.option("-f, --file <file>", "file, folder, pattern with * or **, or - for the standard input; repeatable", collect);
}
