import type { Actor } from "../access/actor.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader } from "../database.js";
import { groupBy } from "../grouping.js";
import { decodeCursor, type Page, pageOf, type PageRequest } from "../paging.js";
import { Parameters } from "../parameters.js";
import { rowsOf } from "../rows.js";
import type { Version } from "./model.entity.js";
import type { VersionFeatureRow } from "./model.queries.js";

/** The versions with these ids whose model the actor sees, in no order. */
export async function versionsByIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Version[]> {
  const { values, bind } = new Parameters();
  return rowsOf(
    reader,
    `select version.* from version join model on model.id = version.model_id
     where version.id = any(${bind(ids)}::bigint[]) and ${visibleModelSql(actor, "model", bind)}`,
    values,
  );
}

/** The live versions of these models, in no order. */
export async function liveVersions(reader: Reader, modelIds: readonly string[]): Promise<Version[]> {
  return rowsOf(reader, `select * from version where model_id = any($1::bigint[]) and deployment_role = 'LIVE'`, [modelIds]);
}

/** The versions with these labels of these models, pair by pair, in no order. */
export async function labelledVersions(reader: Reader, names: readonly { modelId: string; label: string }[]): Promise<Version[]> {
  return rowsOf(
    reader,
    `select version.* from unnest($1::bigint[], $2::text[]) as wanted (model_id, label) join version using (model_id, label)`,
    [names.map((name) => name.modelId), names.map((name) => name.label)],
  );
}

/** The same page, newest first, of the versions of each of these models, in one statement. */
export async function versionPages(reader: Reader, modelIds: readonly string[], page: PageRequest): Promise<Map<string, Page<Version>>> {
  const { values, bind } = new Parameters();
  const after = page.after === null ? "true" : `version.id < ${bind(decodeCursor(page.after, ["integer"])[0])}::bigint`;
  const rows = await rowsOf<Version>(
    reader,
    `select version.* from unnest(${bind(modelIds)}::bigint[]) as wanted (id)
     cross join lateral (
       select * from version where version.model_id = wanted.id and ${after}
       order by version.id desc limit ${bind(page.first + 1)}) version
     order by version.id desc`,
    values,
  );
  const byModel = groupBy(rows, (version) => version.modelId);
  return new Map(modelIds.map((id) => [id, pageOf(byModel.get(id) ?? [], page.first, (version) => [version.id])]));
}

/** How many versions each of these models has. */
export async function countVersions(reader: Reader, modelIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await rowsOf<{ modelId: string; count: number }>(
    reader,
    `select model_id, count(*)::int as count from version where model_id = any($1::bigint[]) group by model_id`,
    [modelIds],
  );
  return new Map(rows.map((row) => [row.modelId, row.count]));
}

/** A feature with the model it belongs to; seen through a version or as the model last declared it. */
export interface FeatureRow extends Omit<VersionFeatureRow, "position"> {
  modelId: string;
  versionId: string | null;
}

/**
 * The features with these keys (`feature` or `feature@version`) whose model the actor sees, by key. Through a version, type and role are
 * what that version declares.
 */
export async function featuresByKeys(reader: Reader, actor: Actor, keys: readonly string[]): Promise<Map<string, FeatureRow>> {
  const { values, bind } = new Parameters();
  const parts = keys.map((key) => key.split("@"));
  const rows = await rowsOf<FeatureRow>(
    reader,
    `select feature.id as feature_id, feature.model_id, wanted.version_id, feature.name, feature.unit, feature.description,
       coalesce(declared.type, feature.type) as type, coalesce(declared.role, feature.role) as role
     from unnest(${bind(parts.map(([id]) => id))}::bigint[], ${bind(parts.map(([, id]) => id ?? null))}::bigint[]) as wanted (id, version_id)
     join feature on feature.id = wanted.id join model on model.id = feature.model_id
     left join version_feature declared on declared.feature_id = wanted.id and declared.version_id = wanted.version_id
     where (wanted.version_id is null or declared.version_id is not null) and ${visibleModelSql(actor, "model", bind)}`,
    values,
  );
  return new Map(rows.map((row) => [row.versionId === null ? row.featureId : `${row.featureId}@${row.versionId}`, row]));
}
