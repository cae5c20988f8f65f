import type { Actor } from "../access/actor.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader } from "../database.js";
import { notFound } from "../errors.js";
import { groupBy } from "../grouping.js";
import { Parameters } from "../parameters.js";
import { rowOf, rowsOf } from "../rows.js";
import type { FeatureRole, FeatureType } from "../vocabulary.js";
import type { Model, Version } from "./model.entity.js";

/** The model with this slug, if the actor may see it. */
export async function findModel(reader: Reader, actor: Actor, slug: string): Promise<Model | null> {
  const { values, bind } = new Parameters();
  return rowOf(reader, `select model.* from model where slug = ${bind(slug)} and ${visibleModelSql(actor, "model", bind)}`, values);
}

/** The model with this slug; absent and invisible are the same refusal. */
export async function requireModel(reader: Reader, actor: Actor, slug: string, path: string[] = ["model"]): Promise<Model> {
  const model = await findModel(reader, actor, slug);
  if (!model) throw notFound("model", slug, path);
  return model;
}

/** The models with these ids that the actor may see, in no order. */
export async function modelsByIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Model[]> {
  const { values, bind } = new Parameters();
  return rowsOf(
    reader,
    `select model.* from model where id = any(${bind(ids)}::bigint[]) and ${visibleModelSql(actor, "model", bind)}`,
    values,
  );
}

/** A selector that follows the model's LIVE version; any other selector is a label. */
export const LIVE_SELECTOR = "@live";

/** A feature as one version declares it; unit and description are the model's latest. */
export interface VersionFeatureRow {
  featureId: string;
  name: string;
  type: FeatureType;
  role: FeatureRole;
  unit: string | null;
  description: string | null;
  position: number;
}

/** The version of a model with this label. */
export async function requireVersion(reader: Reader, model: Model, label: string, path: string[] = ["label"]): Promise<Version> {
  const version = await rowOf<Version>(reader, `select * from version where model_id = $1 and label = $2`, [model.id, label]);
  if (!version) throw notFound("version", label, path);
  return version;
}

/** The version that a selector (`@live` or a label) means now. */
export async function resolveVersion(reader: Reader, modelId: string, selector: string): Promise<Version | null> {
  return selector === LIVE_SELECTOR
    ? rowOf(reader, `select * from version where model_id = $1 and deployment_role = 'LIVE'`, [modelId])
    : rowOf(reader, `select * from version where model_id = $1 and label = $2`, [modelId, selector]);
}

/** What a version declares, in its order. */
export async function versionFeatures(reader: Reader, versionId: string): Promise<VersionFeatureRow[]> {
  const byVersion = await featuresOfVersions(reader, [versionId]);
  return byVersion.get(versionId) ?? [];
}

/** What several versions declare, each in its order, in one statement. */
export async function featuresOfVersions(reader: Reader, versionIds: readonly string[]): Promise<Map<string, VersionFeatureRow[]>> {
  const rows = await rowsOf<VersionFeatureRow & { versionId: string }>(
    reader,
    `select declared.version_id, feature.id as feature_id, feature.name, declared.type, declared.role, feature.unit, feature.description,
       declared.position
     from version_feature declared join feature on feature.id = declared.feature_id
     where declared.version_id = any($1::bigint[])
     order by declared.version_id, declared.position`,
    [versionIds],
  );
  return groupBy(rows, (row) => row.versionId);
}
