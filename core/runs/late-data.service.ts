import { isDeepStrictEqual } from "node:util";
import type { DataSource } from "typeorm";
import type { RowsWanted } from "../checks/check.js";
import { findCheck } from "../checks/registry.js";
import { Refusal } from "../errors.js";
import { groupBy } from "../grouping.js";
import type { OutboxPayload } from "../jobs.js";
import { versionFeatures, type VersionFeatureRow } from "../models/model.queries.js";
import { seriesWatchedBy } from "../monitors/watched-series.js";
import { addSeconds } from "../time.js";
import { type Span, spansOfLabelled, spansOfRows } from "../observations/late-rows.queries.js";
import { type AskedMonitor, askedMonitors } from "./asked-monitor.js";
import { commitAnswers } from "./commit-answers.js";
import { answersOf, slotOf } from "./evaluate.js";
import { examineMonitor } from "./examine-monitor.js";
import { type Sources, sourcesOf } from "./gathered.js";
import { LABEL_TIMEOUT_SECONDS } from "./gather-column.js";
import { answersOfRuns, type TouchedRun, touchedRuns, waitingRuns } from "./touched-runs.queries.js";

/** What late data came to, for logs. */
export interface LateReport {
  batches: number;
  /** Answers that turned out otherwise than before. */
  changed: number;
}

/** Most batches read at a time. */
const MOST_BATCHES = 5_000;
/** Names the lock that one process of all holds while it answers again, so that late data never takes the place of what is due. */
const LOCK = "late data";

/**
 * Answers windows again that rows or labels came for after they were answered. All that waits of a version is taken together, so that a
 * stream of late rows costs one pass. Safe to run twice: an answer that is as before is not written again.
 */
export async function answerLateData(database: DataSource, clock: () => Date): Promise<LateReport> {
  const report: LateReport = { batches: 0, changed: 0 };
  const runner = database.createQueryRunner();
  try {
    const [{ held }] = (await runner.query(`select pg_try_advisory_lock(hashtextextended($1, 0)) as held`, [LOCK])) as [{ held: boolean }];
    if (!held) return report;
    try {
      for (const [versionId, messages] of await waitingByVersion(database)) {
        report.changed += await answerAgain(database, versionId, messages, clock);
        report.batches += messages.length;
        await database.query(`update outbox set sent_at = now() where id = any($1::bigint[])`, [messages.map(({ id }) => id)]);
      }
      report.changed += await answerOverdue(database, clock);
    } finally {
      await runner.query(`select pg_advisory_unlock(hashtextextended($1, 0))`, [LOCK]);
    }
  } finally {
    await runner.release();
  }
  return report;
}

interface Message {
  id: string;
  payload: OutboxPayload<"observations.late">;
}

async function waitingByVersion(database: DataSource): Promise<Map<string, Message[]>> {
  const messages = await database.query<Message[]>(
    `select id, payload from outbox where topic = 'observations.late' and sent_at is null order by id limit ${MOST_BATCHES}`,
  );
  return groupBy(messages, ({ payload }) => payload.versionId);
}

/** Answers what the batches of one version touch, then what watches those answers; returns how many changed. */
async function answerAgain(database: DataSource, versionId: string, messages: readonly Message[], clock: () => Date): Promise<number> {
  const batches = (kind: "OBSERVATIONS" | "LABELS") => messages.flatMap(({ payload }) => (payload.kind === kind ? [payload.batchId] : []));
  const again = new Again(database, clock);
  await again.answer(await touchedRuns(database, versionId, await spansOfRows(database, batches("OBSERVATIONS"))), () => true);
  const labels = batches("LABELS");
  if (labels.length > 0 && (await isLabelRead(database, versionId))) {
    await again.answer(await touchedRuns(database, versionId, await spansOfLabelled(database, versionId, labels)), readsLabels);
  }
  const changed = [...again.changed];
  const watched = new Set(changed.map(({ slug }) => slug));
  const runs = await touchedRuns(database, versionId, spansOfEnds(changed.map(({ windowEnd }) => windowEnd)));
  await again.answer(runs, (monitor) => watched.has(seriesWatchedBy(monitor)?.monitor ?? ""));
  return again.changed.length;
}

/** Answers that waited for labels until their wait was over, each once. */
async function answerOverdue(database: DataSource, clock: () => Date): Promise<number> {
  const again = new Again(database, clock);
  await again.answer(await waitingRuns(database), (monitor, declared, { windowEnd, startedAt }) => {
    const over = addSeconds(windowEnd, labelTimeout(monitor, declared));
    return startedAt < over && over <= clock();
  });
  return again.changed.length;
}

type Wanted = (monitor: AskedMonitor, declared: readonly VersionFeatureRow[], run: TouchedRun) => boolean;

/** Answers standing runs again, and keeps what changed. */
class Again {
  readonly changed: { slug: string; windowEnd: Date }[] = [];

  constructor(
    private readonly database: DataSource,
    private readonly clock: () => Date,
  ) {}

  /** The wanted ones of these runs, those of one window together as they were, the newest first. */
  async answer(runs: readonly TouchedRun[], isWanted: Wanted): Promise<void> {
    for (const [versionId, ofVersion] of groupBy(runs, (run) => run.versionId)) {
      const declared = await versionFeatures(this.database, versionId);
      const ids = [...new Set(ofVersion.map(({ monitorId }) => monitorId))];
      const monitors = await askedMonitors(this.database, ids, versionId);
      const wanted = ofVersion.filter((run) => {
        const monitor = monitors.get(run.monitorId);
        return monitor && isWanted(monitor, declared, run);
      });
      const sources = sourcesOf(this.database);
      for (const ofWindow of groupBy(wanted, ({ windowEnd }) => windowEnd.getTime()).values()) {
        sources.columns.forgetWindows();
        await this.answerWindow(sources, monitors, ofWindow, declared);
      }
    }
  }

  private async answerWindow(
    sources: Sources,
    monitors: ReadonlyMap<string, AskedMonitor>,
    runs: readonly TouchedRun[],
    declared: readonly VersionFeatureRow[],
  ): Promise<void> {
    const startedAt = this.clock();
    const examined = [];
    for (const { monitorId, windowEnd } of runs) {
      const monitor = monitors.get(monitorId)!;
      // What waits for labels waits until now; all else is asked as it was when the window was due.
      const now = readsLabels(monitor, declared) ? startedAt : slotOf(monitor, windowEnd);
      examined.push(await examineMonitor(sources, monitor, windowEnd, now));
    }
    const former = await answersOfRuns(this.database, runs);
    const answers = answersOf(examined, startedAt).filter(
      ({ monitorId, answer }) => !isDeepStrictEqual(JSON.parse(JSON.stringify(answer)), former.get(monitorId)),
    );
    if (answers.length === 0) return;
    await this.database.transaction((tx) => commitAnswers(tx, answers, { trigger: "LATE", now: this.clock() }));
    this.changed.push(...answers.map(({ monitorId, window }) => ({ slug: monitors.get(monitorId)!.slug, windowEnd: window.end })));
  }
}

/** Does any monitor of the version's model depend on labels? Looking for the rows of labels that nobody reads would be dear. */
async function isLabelRead(database: DataSource, versionId: string): Promise<boolean> {
  const ids = await database.query<{ id: string }[]>(
    `select monitor.id from monitor join version on version.model_id = monitor.model_id where version.id = $1 and monitor.deleted_at is null`,
    [versionId],
  );
  const declared = await versionFeatures(database, versionId);
  const asked = await askedMonitors(
    database,
    ids.map(({ id }) => id),
    versionId,
  );
  return [...asked.values()].some((monitor) => readsLabels(monitor, declared));
}

/** Does the monitor's answer depend on labels? */
function readsLabels(monitor: AskedMonitor, declared: readonly VersionFeatureRow[]): boolean {
  if (monitor.featureRole === "LABEL" || findCheck(monitor.checkKey)?.needs === "features") return true;
  return rowsWantedBy(monitor, declared)?.columns.some(({ role }) => role === "LABEL") ?? false;
}

/** For how many seconds after its window an answer waits for labels. */
function labelTimeout(monitor: AskedMonitor, declared: readonly VersionFeatureRow[]): number {
  return rowsWantedBy(monitor, declared)?.labels?.timeoutSeconds ?? LABEL_TIMEOUT_SECONDS;
}

function rowsWantedBy(monitor: AskedMonitor, declared: readonly VersionFeatureRow[]): RowsWanted | null {
  try {
    return findCheck(monitor.checkKey)?.rowsWanted?.(monitor.params, declared, monitor.featureName) ?? null;
  } catch (error) {
    // A check that refuses the columns that are declared says so in its answer, labels or not.
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Runs are points at the ends of their windows, which belong to the windows that end with them. */
function spansOfEnds(ends: readonly Date[]): Span[] {
  return [...new Set(ends.map((end) => end.getTime()))]
    .sort((a, b) => a - b)
    .map((end) => ({ start: new Date(end - 1), end: new Date(end) }));
}
