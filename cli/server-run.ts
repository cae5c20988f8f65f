import { setTimeout as sleep } from "node:timers/promises";
import { type Connection, graphql, type ServerError } from "./client.js";
import type { Session } from "./command.js";
import { CliError, Exit, exitOf, exitOfError } from "./exit.js";
import { matcherOf } from "./files/collect.js";

/** What a monitor answered; no verdict while it has not. */
export interface MonitorRun {
  model: string | null;
  monitor: string;
  windowEnd: string | null;
  verdict: string | null;
  explanation: string | null;
}

interface MonitorName {
  model: string;
  slug: string;
}

const MONITORS = `query Monitors($models: [String!], $after: String) {
  monitors(filter: { models: $models }, orderBy: NAME, first: 100, after: $after) {
    nodes { slug model { slug } }
    pageInfo { hasNextPage endCursor }
  }
}`;
interface MonitorPage {
  monitors: { nodes: { slug: string; model: { slug: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

/** The monitors that selectors name: `model/monitor` as it is, a pattern by looking at what there is. */
export async function monitorsOf(connection: Connection, selectors: readonly string[]): Promise<MonitorName[]> {
  const found = new Map<string, MonitorName>();
  for (const selector of selectors) {
    const [model, slug, ...rest] = selector.split("/");
    if (!model || !slug || rest.length > 0) throw new CliError(Exit.INVALID, `"${selector}" is not of the form model/monitor.`);
    const names = /[*?]/.test(selector) ? await matching(connection, model, selector) : [{ model, slug }];
    for (const name of names) found.set(`${name.model}/${name.slug}`, name);
  }
  return [...found.values()];
}

async function matching(connection: Connection, model: string, selector: string): Promise<MonitorName[]> {
  const pattern = matcherOf(selector);
  const names: MonitorName[] = [];
  let after: string | null = null;
  do {
    const models = /[*?]/.test(model) ? null : [model];
    const { monitors }: MonitorPage = await graphql<MonitorPage>(connection, MONITORS, { models, after });
    names.push(...monitors.nodes.map((node) => ({ model: node.model.slug, slug: node.slug })));
    after = monitors.pageInfo.hasNextPage ? monitors.pageInfo.endCursor : null;
  } while (after !== null);
  return names.filter((name) => pattern.test(`${name.model}/${name.slug}`));
}

const RUN_FIELDS = `windowEnd result { verdict explanation }`;
const MONITOR_RUN = `mutation MonitorRun($model: String!, $slug: String!, $windowEnd: DateTime!, $wait: Boolean!) {
  monitorRun(model: $model, slug: $slug, windowEnd: $windowEnd, wait: $wait) { run { ${RUN_FIELDS} } userErrors { code message path } }
}`;
const RUN_AT = `query RunAt($model: String!, $slug: String!, $from: DateTime!, $to: DateTime!) {
  monitor(model: $model, slug: $slug) { runs(from: $from, to: $to, first: 1) { nodes { ${RUN_FIELDS} } } }
}`;
interface Run {
  windowEnd: string;
  result: { verdict: string; explanation: string };
}

/** Runs under way at once; the workers answer monitors of one model together anyway. */
const ABREAST = 4;
const POLL_MS = 1_000;

/** Asks for a run of each monitor, for windows that end now, and waits for the answers where told to. */
export async function runOnServer(
  { connection, progress }: Session,
  monitors: readonly MonitorName[],
  wait: boolean,
): Promise<MonitorRun[]> {
  const windowEnd = new Date().toISOString();
  const waiting = [...monitors.entries()];
  const runs: MonitorRun[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, name] = next;
      const run = await runOne(connection, name, windowEnd, wait);
      runs[place] = {
        model: name.model,
        monitor: name.slug,
        windowEnd: run?.windowEnd ?? windowEnd,
        verdict: run?.result.verdict ?? null,
        explanation: run?.result.explanation ?? null,
      };
      if (monitors.length > 1) progress(`${name.model}/${name.slug} ${run?.result.verdict.toLowerCase() ?? "asked"}`);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  return runs;
}

async function runOne(connection: Connection, name: MonitorName, windowEnd: string, wait: boolean): Promise<Run | null> {
  const deadline = Date.now() + connection.timeout;
  const { monitorRun } = await graphql<{ monitorRun: { run: Run | null; userErrors: ServerError[] } }>(connection, MONITOR_RUN, {
    ...name,
    windowEnd,
    wait,
  });
  const { run, userErrors } = monitorRun;
  if (userErrors.length > 0) throw new CliError(exitOf(userErrors.map(exitOfError)), userErrors.map((error) => error.message).join("\n"));
  if (run || !wait) return run;
  return poll(connection, name, windowEnd, deadline);
}

/** The server waits only so long by itself; a long answer is fetched when it is there. */
async function poll(connection: Connection, name: MonitorName, windowEnd: string, deadline: number): Promise<Run | null> {
  const to = new Date(Date.parse(windowEnd) + 1).toISOString();
  while (Date.now() < deadline) {
    const { monitor } = await graphql<{ monitor: { runs: { nodes: Run[] } } | null }>(connection, RUN_AT, { ...name, from: windowEnd, to });
    const run = monitor?.runs.nodes[0];
    if (run) return run;
    await sleep(POLL_MS);
  }
  return null;
}
