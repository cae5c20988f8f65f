import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { type Connection, graphql, requireAccepted, type ServerError } from "../client.js";
import { type Host, instant, runs, type Session } from "../command.js";
import { CliError, Exit } from "../exit.js";
import type { Report } from "../output/format.js";

const MONITOR_BACKFILL = `mutation MonitorBackfill($model: String!, $slug: String!, $from: DateTime!, $to: DateTime!) {
  monitorBackfill(model: $model, slug: $slug, from: $from, to: $to) { windows askedAt userErrors { code message path } }
}`;
const ANSWERED = `query BackfilledRuns($model: String!, $slug: String!, $since: DateTime!) {
  monitor(model: $model, slug: $slug) { runs(since: $since, trigger: BACKFILL, first: 1) { totalCount } }
}`;
const POLL_MS = 1_000;

interface BackfillOptions {
  from: string;
  to: string;
  wait?: true;
}
interface Asked {
  windows: number | null;
  askedAt: string | null;
  userErrors: ServerError[];
}
interface MonitorName {
  model: string;
  slug: string;
}

/** `watchbill backfill`: answers the past of a monitor again. */
export function addBackfill(program: Command, host: Host): void {
  const command = program
    .command("backfill")
    .argument("<monitor>", "model/monitor")
    .description("answer a monitor's slots of a past period again; former answers are kept, and nobody is called")
    .requiredOption("--from <instant>", "slots at or after this", instant)
    .requiredOption("--to <instant>", "slots before this", instant)
    .option("--wait", "wait until all are answered; exit 8 when none follows for as long as --timeout");
  runs(command, host, {}, backfill);
}

async function backfill({ from, to, wait }: BackfillOptions, session: Session, [selector = ""]: string[]): Promise<Report> {
  const [model, slug, ...rest] = selector.split("/");
  if (!model || !slug || rest.length > 0) throw new CliError(Exit.INVALID, `"${selector}" is not of the form model/monitor.`);
  const name = { model, slug };
  const { monitorBackfill } = await graphql<{ monitorBackfill: Asked }>(session.connection, MONITOR_BACKFILL, { ...name, from, to });
  requireAccepted(monitorBackfill.userErrors);
  const windows = monitorBackfill.windows ?? 0;
  const answered = wait && monitorBackfill.askedAt ? await follow(session, name, monitorBackfill.askedAt, windows) : null;
  const isDone = answered === null || answered >= windows;
  return {
    exit: isDone ? Exit.DONE : Exit.INCONCLUSIVE,
    data: { model, monitor: slug, from, to, windows, answered },
    render: {
      text: () => {
        if (answered === null) return session.colours.green(`The workers will answer ${windows} windows of ${selector}.`);
        const text = `Answered ${answered} of ${windows} windows of ${selector}${isDone ? "." : " in time; the workers may still be at it."}`;
        return (isDone ? session.colours.green : session.colours.yellow)(text);
      },
    },
  };
}

/** Tells how many windows are answered until all are, or none follows for as long as an answer may take. */
async function follow({ connection, progress }: Session, name: MonitorName, since: string, windows: number): Promise<number> {
  let answered = 0;
  for (let deadline = Date.now() + connection.timeout; answered < windows && Date.now() < deadline;) {
    await sleep(POLL_MS);
    const now = await countAnswered(connection, name, since);
    if (now === answered) continue;
    answered = now;
    deadline = Date.now() + connection.timeout;
    progress(`${answered} of ${windows} windows`);
  }
  return answered;
}

async function countAnswered(connection: Connection, name: MonitorName, since: string): Promise<number> {
  const { monitor } = await graphql<{ monitor: { runs: { totalCount: number } } | null }>(connection, ANSWERED, { ...name, since });
  return monitor?.runs.totalCount ?? 0;
}
