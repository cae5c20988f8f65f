import type { Actor } from "../access/actor.js";
import { requireCheck } from "../checks/registry.js";
import type { Reader } from "../database.js";
import { requireModel } from "../models/model.queries.js";
import { falseAlarmBudget } from "../monitors/false-alarm-budget.js";
import type { Monitor } from "../monitors/monitor.entity.js";
import { resolveSettings } from "../monitors/monitor.service.js";
import { type MonitorUpsertInput, parseMonitorInput } from "../monitors/monitor.settings.js";
import { memoryOf, nextState, type Transition } from "../monitors/next-state.js";
import { pastWindowEnds } from "../monitors/past-slots.js";
import { rowOf } from "../rows.js";
import { addSeconds, durationSeconds } from "../time.js";
import type { Verdict } from "../vocabulary.js";
import { askedDraft } from "./asked-monitor.js";
import { concludeTogether, examineMonitor } from "./examine-monitor.js";
import { sourcesOf } from "./gathered.js";
import type { Limits } from "../checks/limits.js";
import type { RunAnswer } from "./run-answer.js";
import type { RunPoint } from "./run.queries.js";

/** An incident that would have been. */
export interface WouldBeIncident {
  openedAt: Date;
  /** The window that recovered; null when it stood open at the end. */
  recoveredAt: Date | null;
}

/** What a monitor would have answered over past windows. */
export interface Backtest {
  windows: number;
  wouldHaveFired: number;
  runs: RunPoint[];
  incidents: WouldBeIncident[];
  /** The whole answer about the last window that gave a number, or else about the first; null without windows. */
  latest: RunAnswer | null;
  /** Expected alarms per 30 days when nothing is wrong. */
  falseAlarmBudget: number | null;
}

/**
 * Answers past windows by settings that need not be stored, as if the monitor had stood since `from`; stores nothing. Each window is judged
 * on its own: the p-values of a model's other monitors are not known here. `@live` is the version that is live now.
 */
export async function backtestMonitor(
  reader: Reader,
  actor: Actor,
  input: MonitorUpsertInput,
  period: { from: Date; to: Date },
  now: Date,
): Promise<Backtest> {
  const request = parseMonitorInput(input, ["input"]);
  const model = await requireModel(reader, actor, request.model, ["input", "model"]);
  const standing = await rowOf<Monitor>(reader, `select * from monitor where model_id = $1 and slug = $2 and deleted_at is null`, [
    model.id,
    request.slug,
  ]);
  const settings = await resolveSettings(reader, model, request, standing, now);
  const timetable = { ...settings, seed: model.id };
  const ends = pastWindowEnds(timetable, period.from, period.to, now);
  const asked = await askedDraft(reader, model.id, request.slug, settings);
  const runs: RunPoint[] = [];
  let latest: RunAnswer | null = null;
  const sources = sourcesOf(reader);
  for (const windowEnd of ends) {
    sources.columns.forgetWindows();
    const slot = addSeconds(windowEnd, durationSeconds(settings.delay));
    const [answer] = concludeTogether([await examineMonitor(sources, asked, windowEnd, slot)]) as [RunAnswer];
    runs.push({ windowEnd, verdict: answer.verdict, value: answer.statistic?.value ?? null });
    if (answer.statistic || !latest) latest = answer;
  }
  const incidents = incidentsOf(runs, settings.limits);
  const budget = falseAlarmBudget(
    { check: requireCheck(settings.checkKey), limits: settings.limits, timetable, currentWindow: settings.currentWindow },
    now,
  );
  return { windows: runs.length, wouldHaveFired: incidents.length, runs, incidents, latest, falseAlarmBudget: budget };
}

/** The incidents that these answers, oldest first, would have opened. */
export function incidentsOf(runs: readonly Pick<RunPoint, "windowEnd" | "verdict">[], limits: Limits): WouldBeIncident[] {
  const incidents: WouldBeIncident[] = [];
  const memory = memoryOf(limits);
  let earlier: Verdict[] = [];
  let state: Transition["state"] = "UNKNOWN";
  for (const { windowEnd, verdict } of runs) {
    const open = incidents.at(-1)?.recoveredAt === null ? incidents.at(-1)! : null;
    const next = nextState(verdict, { state, limits, hasOpenIncident: open !== null, earlier });
    if (next.incident === "open") incidents.push({ openedAt: windowEnd, recoveredAt: null });
    if (next.incident === "resolve" && open) open.recoveredAt = windowEnd;
    state = next.state;
    earlier = [verdict, ...earlier].slice(0, memory);
  }
  return incidents;
}
