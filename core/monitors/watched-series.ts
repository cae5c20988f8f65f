import { z } from "zod";
import { findCheck } from "../checks/registry.js";
import type { Reader } from "../database.js";
import { notFound, refuse } from "../errors.js";
import type { Model } from "../models/model.entity.js";
import { rowOf } from "../rows.js";
import type { MonitorSettings } from "./monitor.settings.js";

/** The monitor of the same model whose runs a check over time reads, and which number of theirs. */
export interface WatchedSeries {
  monitor: string | null;
  metric: string;
  /** Whether runs count whose windows share rows with those of newer ones. */
  overlap: boolean;
}

const watchedSeries = z.object({
  monitor: z.string().nullable().default(null),
  metric: z.string().default("statistic"),
  overlap: z.boolean().default(false),
});

/** What a monitor's check over time watches; null for every other check. */
export function seriesWatchedBy({ checkKey, params }: Pick<MonitorSettings, "checkKey" | "params">): WatchedSeries | null {
  return findCheck(checkKey)?.needs === "series" ? watchedSeries.parse(params) : null;
}

/** Refuses a check over time that names no monitor, or one that is not there, knows no such metric, or watches this one in the end. */
export async function requireWatchedSeries(
  reader: Pick<Reader, "query">,
  model: Model,
  slug: string,
  settings: MonitorSettings,
  path: string[],
): Promise<void> {
  const watched = seriesWatchedBy(settings);
  if (!watched) return;
  const place = [...path, "params", "monitor"];
  if (watched.monitor === null) throw refuse("INVALID", `${settings.checkKey} watches the runs of another monitor; name it.`, place);
  if ("version" in settings.reference) {
    const message = "A series of runs is compared with its own past; give a window and offset, a period, or nothing.";
    throw refuse("INVALID", message, [...path, "reference"]);
  }
  const first = await monitorNamed(reader, model, watched.monitor);
  if (!first) throw notFound("monitor", watched.monitor, place);
  const metrics = new Set([...(findCheck(first.checkKey)?.metrics ?? []), "statistic"]);
  if (!metrics.has(watched.metric)) {
    const message = `${first.checkKey} has no metric "${watched.metric}"; it has ${[...metrics].join(", ")}.`;
    throw refuse("INVALID", message, [...path, "params", "metric"]);
  }
  const passed = new Set([slug]);
  let name: string | null = watched.monitor;
  while (name !== null) {
    if (passed.has(name)) throw refuse("INVALID", `${watched.monitor} watches ${slug} itself; a monitor cannot watch its own runs.`, place);
    passed.add(name);
    const next: Watcher | null = await monitorNamed(reader, model, name);
    name = (next && seriesWatchedBy(next)?.monitor) ?? null;
  }
}

type Watcher = Pick<MonitorSettings, "checkKey" | "params">;

function monitorNamed(reader: Pick<Reader, "query">, model: Model, slug: string): Promise<Watcher | null> {
  return rowOf<Watcher>(reader, `select check_key, params from monitor where model_id = $1 and slug = $2 and deleted_at is null`, [
    model.id,
    slug,
  ]);
}
