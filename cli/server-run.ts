import { setTimeout as sleep } from "node:timers/promises";
import { type Connection, graphql, requireAccepted, type ServerError } from "./client.js";
import type { Session } from "./command.js";
import { CliError, Exit } from "./exit.js";
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

const MONITOR_RUN = `mutation MonitorRun($model: String!, $slug: String!) {
  monitorRun(model: $model, slug: $slug) { userErrors { code message path } }
}`;
const LATEST_RUN = `query LatestRun($model: String!, $slug: String!) {
  monitor(model: $model, slug: $slug) { latestRun { id windowEnd result { verdict explanation } } }
}`;
interface Run {
  id: string;
  windowEnd: string;
  result: { verdict: string; explanation: string };
}

/** Runs under way at once; the workers answer monitors of one model together anyway. */
const ABREAST = 4;
const POLL_MS = 500;

/** Asks for a run of each monitor over the window that ends now, and waits for the answers where told to. */
export async function runOnServer(
  { connection, progress }: Session,
  monitors: readonly MonitorName[],
  wait: boolean,
): Promise<MonitorRun[]> {
  const waiting = [...monitors.entries()];
  const runs: MonitorRun[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, name] = next;
      const run = await runOne(connection, name, wait);
      runs[place] = {
        model: name.model,
        monitor: name.slug,
        windowEnd: run?.windowEnd ?? null,
        verdict: run?.result.verdict ?? null,
        explanation: run?.result.explanation ?? null,
      };
      if (monitors.length > 1) progress(`${name.model}/${name.slug} ${run?.result.verdict.toLowerCase() ?? "asked"}`);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  return runs;
}

/** The answer; null when none came before the time was up, or none was waited for. */
async function runOne(connection: Connection, name: MonitorName, wait: boolean): Promise<Run | null> {
  const deadline = Date.now() + connection.timeout;
  const before = wait ? await latestRun(connection, name) : null;
  const { monitorRun } = await graphql<{ monitorRun: { userErrors: ServerError[] } }>(connection, MONITOR_RUN, { ...name });
  requireAccepted(monitorRun.userErrors);
  return wait ? runAfter(connection, name, before, deadline) : null;
}

async function runAfter(connection: Connection, name: MonitorName, before: Run | null, deadline: number): Promise<Run | null> {
  while (Date.now() < deadline) {
    await sleep(POLL_MS);
    const run = await latestRun(connection, name);
    if (run && run.id !== before?.id) return run;
  }
  return null;
}

async function latestRun(connection: Connection, name: MonitorName): Promise<Run | null> {
  const { monitor } = await graphql<{ monitor: { latestRun: Run | null } | null }>(connection, LATEST_RUN, { ...name });
  return monitor?.latestRun ?? null;
}
