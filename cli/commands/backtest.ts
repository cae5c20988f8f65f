import { type Command, Option } from "commander";
import type { MonitorDocument } from "#core/manifests/documents.js";
import { monitorInput } from "#core/manifests/monitor-input.js";
import { readDocuments } from "#core/manifests/read-documents.js";
import { graphql } from "../client.js";
import { count, fileOption, type Host, instant, positive, runs, type Session } from "../command.js";
import { CliError, Exit, exitOf, type ExitCode } from "../exit.js";
import { readManifest } from "../files/manifest.js";
import { githubAnnotation } from "../output/faults.js";
import type { Report } from "../output/format.js";
import { junit } from "../output/junit.js";
import { markdownTable, table } from "../output/table.js";
import { faultReport } from "./validate.js";

const BACKTEST = `query MonitorBacktest($input: MonitorUpsertInput!, $from: DateTime!, $to: DateTime!) {
  monitorBacktest(input: $input, from: $from, to: $to) {
    windows wouldHaveFired falseAlarmBudget runs { verdict } incidents { openedAt recoveredAt }
  }
}`;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const ANSWERS = new Set(["PASS", "WARN", "FAIL"]);

interface BacktestOptions {
  file?: string[];
  days?: number;
  from?: string;
  to?: string;
  maxAlarms?: number;
}
interface Backtest {
  windows: number;
  wouldHaveFired: number;
  falseAlarmBudget: number | null;
  runs: { verdict: string }[];
  incidents: { openedAt: string; recoveredAt: string | null }[];
}

/** What the past says of one monitor; `error` is why it could not be asked. */
interface Outcome {
  model: string;
  monitor: string;
  windows: number;
  /** How many windows had data enough for a verdict. */
  answered: number;
  wouldHaveFired: number;
  falseAlarmBudget: number | null;
  incidents: Backtest["incidents"];
  error: { message: string; exit: ExitCode } | null;
}

/** `watchbill backtest`: how often the monitors of files would have alarmed on what is stored. */
export function addBacktest(program: Command, host: Host): void {
  const command = fileOption(program.command("backtest"))
    .description("count how often the monitors of the files would have alarmed on stored data; stores nothing")
    .addOption(new Option("--days <count>", "look at this many days (default: 30)").argParser(positive).conflicts("from"))
    .option("--from <instant>", "slots at or after this", instant)
    .option("--to <instant>", "slots before this (default: now)", instant)
    .option("--max-alarms <count>", "exit 3 when a monitor would have alarmed more often, 8 when one had no data to say", count);
  runs(command, host, { formats: ["github", "junit", "markdown"] }, backtest);
}

async function backtest(options: BacktestOptions, session: Session): Promise<Report> {
  const { sources, faults } = await readManifest(options.file ?? [], session.environment.variable);
  if (faults.length > 0) return faultReport(faults);
  const values = sources.map(({ value }) => value);
  const monitors = readDocuments(values, []).documents.flatMap(({ document }) => (document.kind === "Monitor" ? [document] : []));
  if (monitors.length === 0) throw new CliError(Exit.INVALID, "The files hold no Monitor.");
  const period = periodOf(options);
  const outcomes: Outcome[] = [];
  for (const monitor of monitors) {
    const outcome = await ask(session, monitor, period);
    session.progress(`${nameOf(outcome)} ${outcome.error ? "refused" : `${outcome.windows} windows`}`);
    outcomes.push(outcome);
  }
  return backtestReport(outcomes, period, options.maxAlarms ?? null, session);
}

function periodOf({ days = 30, from, to }: BacktestOptions): { from: string; to: string } {
  // A clock that is a little ahead of the server's would name an end in its future.
  const end = to === undefined ? Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS : Date.parse(to);
  return { from: from ?? new Date(end - days * DAY_MS).toISOString(), to: new Date(end).toISOString() };
}

async function ask({ connection }: Session, document: MonitorDocument, period: { from: string; to: string }): Promise<Outcome> {
  const name = { model: document.spec.model, monitor: document.metadata.name };
  try {
    const variables = { input: monitorInput(document), ...period };
    const { monitorBacktest } = await graphql<{ monitorBacktest: Backtest }>(connection, BACKTEST, variables);
    const { runs: points, ...said } = monitorBacktest;
    return { ...name, ...said, answered: points.filter(({ verdict }) => ANSWERS.has(verdict)).length, error: null };
  } catch (error) {
    // One monitor that the server refuses, such as one of a model that is yet to be applied, says nothing of the others.
    if (!(error instanceof CliError) || error.exit !== Exit.INVALID) throw error;
    const { message, exit } = error;
    return { ...name, windows: 0, answered: 0, wouldHaveFired: 0, falseAlarmBudget: null, incidents: [], error: { message, exit } };
  }
}

const HEADS = ["MONITOR", "WINDOWS", "ANSWERED", "ALARMS", "ALARM BUDGET"];

function backtestReport(outcomes: readonly Outcome[], period: { from: string; to: string }, most: number | null, session: Session): Report {
  const { colours } = session;
  const verdicts = outcomes.map((outcome) => verdictOf(outcome, most));
  const bad = verdicts.filter(({ why }) => why !== null);
  const lineOf = ({ name, why }: Verdict) => `${name}: ${why}`;
  const title = `${outcomes.length === 1 ? "one monitor" : `${outcomes.length} monitors`} from ${period.from} to ${period.to}`;
  return {
    exit: exitOf([Exit.DONE, ...verdicts.map(({ exit }) => exit)]),
    data: { ...period, maxAlarms: most, monitors: outcomes.map((outcome) => ({ ...outcome, error: outcome.error?.message ?? null })) },
    render: {
      text: () =>
        [
          `Back-test of ${title}.`,
          table(HEADS, outcomes.map(cellsOf), colours),
          ...bad.map((verdict) => (isOpen(verdict) ? colours.yellow : colours.red)(lineOf(verdict))),
        ].join("\n"),
      markdown: () =>
        [
          `### Back-test of ${title}`,
          "",
          markdownTable(HEADS, outcomes.map(cellsOf)),
          "",
          ...bad.map(({ name, why }) => `- **${name}** ${why}`),
        ].join("\n"),
      github: () => bad.map((verdict) => githubAnnotation(isOpen(verdict) ? "warning" : "error", lineOf(verdict))).join("\n"),
      junit: () =>
        junit(
          "watchbill backtest",
          outcomes.map(({ model, monitor }, i) => {
            const verdict = verdicts[i]!;
            const [failure, skipped] = isOpen(verdict) ? [null, verdict.why] : [verdict.why, null];
            return { group: model, name: monitor, failure, skipped };
          }),
        ),
    },
  };
}

/** What a monitor's past means for the exit, and why in words when it is not as it should be. */
interface Verdict {
  name: string;
  exit: ExitCode;
  why: string | null;
}

function verdictOf(outcome: Outcome, most: number | null): Verdict {
  const { error, answered, wouldHaveFired } = outcome;
  const name = nameOf(outcome);
  if (error) return { name, exit: error.exit, why: error.message };
  if (most === null) return { name, exit: Exit.DONE, why: null };
  if (wouldHaveFired > most) return { name, exit: Exit.FAILED, why: `would have alarmed ${wouldHaveFired} times, more than ${most}.` };
  if (answered === 0) return { name, exit: Exit.INCONCLUSIVE, why: "no window had data enough to say." };
  return { name, exit: Exit.DONE, why: null };
}

function isOpen({ exit }: Verdict): boolean {
  return exit === Exit.INCONCLUSIVE;
}

function cellsOf(outcome: Outcome): string[] {
  const { error, windows, answered, wouldHaveFired, falseAlarmBudget } = outcome;
  if (error) return [nameOf(outcome), "-", "-", "-", "-"];
  const budget = falseAlarmBudget === null ? "-" : `${Number(falseAlarmBudget.toPrecision(2))} in 30 days`;
  return [nameOf(outcome), String(windows), String(answered), String(wouldHaveFired), budget];
}

function nameOf({ model, monitor }: Outcome): string {
  return `${model}/${monitor}`;
}
