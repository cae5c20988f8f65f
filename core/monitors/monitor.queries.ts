import type { Actor } from "../access/actor.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader } from "../database.js";
import { notFound } from "../errors.js";
import { Parameters } from "../parameters.js";
import { rowOf, rowsOf } from "../rows.js";
import type { Monitor } from "./monitor.entity.js";

/** The monitor of a model with this slug, if the actor may see the model. */
export async function findMonitor(reader: Reader, actor: Actor, model: string, slug: string): Promise<Monitor | null> {
  const { values, bind } = new Parameters();
  return rowOf(
    reader,
    `select monitor.* from monitor join model on model.id = monitor.model_id
     where model.slug = ${bind(model)} and monitor.slug = ${bind(slug)} and monitor.deleted_at is null
       and ${visibleModelSql(actor, "model", bind)}`,
    values,
  );
}

/** The monitor of a model with this slug; absent and invisible are the same refusal. */
export async function requireMonitor(
  reader: Reader,
  actor: Actor,
  model: string,
  slug: string,
  path: string[] = ["slug"],
): Promise<Monitor> {
  const monitor = await findMonitor(reader, actor, model, slug);
  if (!monitor) throw notFound("monitor", `${model}/${slug}`, path);
  return monitor;
}

/** The monitors with these ids that the actor may see, deleted ones included: their runs and incidents still name them. */
export async function monitorsByIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Monitor[]> {
  const { values, bind } = new Parameters();
  return rowsOf(
    reader,
    `select monitor.* from monitor join model on model.id = monitor.model_id
     where monitor.id = any(${bind(ids)}::bigint[]) and ${visibleModelSql(actor, "model", bind)}`,
    values,
  );
}

/** When each of these monitors is due next; those that are not due at all are left out. */
export async function nextRuns(reader: Reader, ids: readonly string[]): Promise<Map<string, Date>> {
  const rows = await rowsOf<{ monitorId: string; nextRunAt: Date }>(
    reader,
    `select monitor_id, next_run_at from monitor_schedule where monitor_id = any($1::bigint[]) and next_run_at is not null`,
    [ids],
  );
  return new Map(rows.map((row) => [row.monitorId, row.nextRunAt]));
}
