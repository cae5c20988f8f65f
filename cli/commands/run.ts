import type { Command } from "commander";
import { collect, type Host, runs, type Session } from "../command.js";
import { CliError, Exit, exitOf, type ExitCode } from "../exit.js";
import { githubAnnotation } from "../output/faults.js";
import type { Report } from "../output/format.js";
import { runLocally } from "../local-run.js";
import { monitorsOf, runOnServer, type MonitorRun } from "../server-run.js";

interface RunOptions {
  wait: boolean;
  failOn?: string[];
  failOnEmpty?: true;
  check?: string;
  reference?: string;
  current?: string;
  column?: string;
  params?: string;
  limits?: string;
}

/** `watchbill run`: answers monitors now, or a check on files. */
export function addRun(program: Command, host: Host): void {
  const command = program
    .command("run")
    .argument("[monitors...]", "model/monitor, or a pattern such as card-fraud/*")
    .description("answer monitors now; with --check, answer a check on files and store nothing")
    .option("--wait", "wait for the answers", true)
    .option("--no-wait", "ask for the runs and do not wait")
    .option("--fail-on <verdict>", "also exit 3 on warn or nodata; repeatable", failOn)
    .option("--fail-on-empty", "exit 8 when nothing matches")
    .option("--check <key>", "a check to answer on files, e.g. population-stability")
    .option("--reference <file>", "rows to compare with, .csv, .ndjson or .json")
    .option("--current <file>", "rows to judge, .csv, .ndjson or .json")
    .option("--column <name>", "the column to look at")
    .option("--params <json>", "the check's parameters")
    .option("--limits <json>", "limits instead of the check's own");
  runs(command, host, { formats: ["github"] }, run);
}

function failOn(value: string, previous: string[] | undefined): string[] {
  if (!["warn", "fail", "nodata"].includes(value)) throw new CliError(Exit.INVALID, "--fail-on takes warn, fail or nodata.");
  return collect(value, previous);
}

async function run(options: RunOptions, session: Session, selectors: string[]): Promise<Report> {
  if (options.check !== undefined) return fileReport(options, options.check, session, selectors);
  if (options.current ?? options.reference ?? options.column) throw new CliError(Exit.INVALID, "Files need --check.");
  if (selectors.length === 0) throw new CliError(Exit.INVALID, "Name a monitor as model/monitor, or a check with --check.");
  const monitors = await monitorsOf(session.connection, selectors);
  const runs = await runOnServer(session, monitors, options.wait);
  return runReport(runs, options, session);
}

async function fileReport(options: RunOptions, check: string, session: Session, selectors: string[]): Promise<Report> {
  const { current, column, reference } = options;
  if (selectors.length > 0) throw new CliError(Exit.INVALID, "Either name monitors, or give --check and files.");
  if (current === undefined || column === undefined) throw new CliError(Exit.INVALID, "--check needs --current and --column.");
  const answer = await runLocally({ check, current, column, reference, params: options.params, limits: options.limits });
  const single = {
    model: null,
    monitor: `${check} on ${column}`,
    windowEnd: null,
    verdict: answer.verdict,
    explanation: answer.explanation.DATA_SCIENCE,
  };
  return { ...runReport([single], options, session), data: { check, column, ...answer } };
}

const MARKS: Record<string, string> = {
  PASS: "pass",
  WARN: "warn",
  FAIL: "FAIL",
  INSUFFICIENT: "no data",
  PENDING: "pending",
  ERROR: "ERROR",
};

function runReport(runs: readonly MonitorRun[], options: RunOptions, { colours }: Session): Report {
  const paint = (run: MonitorRun, text: string) =>
    run.verdict === "PASS"
      ? colours.green(text)
      : run.verdict === "FAIL" || run.verdict === "ERROR"
        ? colours.red(text)
        : colours.yellow(text);
  return {
    exit: exitOf([
      Exit.DONE,
      ...runs.map((run) => exitOfRun(run, options)),
      ...(runs.length === 0 && options.failOnEmpty ? [Exit.INCONCLUSIVE] : []),
    ]),
    data: { runs },
    render: {
      text: () => (runs.length === 0 ? "No monitor matches." : runs.map((run) => paint(run, lineOf(run))).join("\n")),
      github: () => runs.map((run) => githubAnnotation(levelOf(run), lineOf(run))).join("\n"),
    },
  };
}

function lineOf(run: MonitorRun): string {
  const mark = run.verdict === null ? "no answer" : (MARKS[run.verdict] ?? run.verdict);
  return `${mark.padEnd(9)} ${nameOf(run)}${run.explanation ? `: ${run.explanation}` : ""}`;
}

function nameOf({ model, monitor }: MonitorRun): string {
  return model === null ? monitor : `${model}/${monitor}`;
}

function levelOf({ verdict }: MonitorRun): "error" | "warning" | "notice" {
  if (verdict === "FAIL" || verdict === "ERROR") return "error";
  return verdict === "PASS" ? "notice" : "warning";
}

function exitOfRun({ verdict }: MonitorRun, { failOn = [], wait }: RunOptions): ExitCode {
  switch (verdict) {
    case "PASS":
      return Exit.DONE;
    case "WARN":
      return failOn.includes("warn") ? Exit.FAILED : Exit.DONE;
    case "FAIL":
    case "ERROR":
      return Exit.FAILED;
    case null:
      return wait ? Exit.INCONCLUSIVE : Exit.DONE;
    default:
      return failOn.includes("nodata") ? Exit.FAILED : Exit.INCONCLUSIVE;
  }
}
