import type { Actor } from "../access/actor.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader } from "../database.js";
import { Parameters } from "../parameters.js";

/** The monitors a project declared, as `model/monitor` in order, as far as the actor may see them. */
export async function managedMonitors(reader: Reader, actor: Actor, project: string): Promise<string[]> {
  const { values, bind } = new Parameters();
  const rows = await reader.query<{ name: string }[]>(
    `select model.slug || '/' || monitor.slug as name from monitor join model on model.id = monitor.model_id
     where monitor.managed_project = ${bind(project)} and monitor.deleted_at is null and ${visibleModelSql(actor, "model", bind)}
     order by model.slug, monitor.slug`,
    values,
  );
  return rows.map((row) => row.name);
}
