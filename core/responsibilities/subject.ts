import type { Actor } from "../access/actor.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader } from "../database.js";
import { refuse } from "../errors.js";
import type { NodeKind } from "../ids.js";
import { Parameters } from "../parameters.js";
import { rowOf } from "../rows.js";
import type { SubjectType } from "./responsibility.entity.js";

/** What something a team answers for is called in ids, in words, and in the database. */
const KINDS = {
  MODEL: { node: "Model", noun: "model", table: "model", name: "slug", modelId: "id" },
  VERSION: { node: "ModelVersion", noun: "version", table: "version", name: "label", modelId: "model_id" },
  FEATURE: { node: "Feature", noun: "feature", table: "feature", name: "name", modelId: "model_id" },
  MONITOR: { node: "Monitor", noun: "monitor", table: "monitor", name: "slug", modelId: "model_id" },
} as const satisfies Record<SubjectType, { node: NodeKind; noun: string; table: string; name: string; modelId: string }>;

/** Something a team answers for. `id` is the row key; a feature may carry the version it is seen through: `feature@version`. */
export interface SubjectKey {
  type: SubjectType;
  id: string;
}

/** A subject that exists, with its model and its own name. */
export interface Subject extends SubjectKey {
  modelId: string;
  name: string;
}

/** The subject type of a node type, or null when teams do not answer for such. */
export function subjectTypeOf(kind: NodeKind): SubjectType | null {
  return (Object.keys(KINDS) as SubjectType[]).find((type) => KINDS[type].node === kind) ?? null;
}

/** What a subject is called in a sentence: "model", "version", "feature" or "monitor". */
export function nounOf(type: SubjectType): string {
  return KINDS[type].noun;
}

/** The subject, without the version it was seen through; absent and invisible are the same refusal. */
export async function requireSubject(reader: Reader, actor: Actor, key: SubjectKey, path: string[]): Promise<Subject> {
  const { table, name, modelId, noun } = KINDS[key.type];
  const { values, bind } = new Parameters();
  const id = key.id.split("@")[0]!;
  const row = await rowOf<{ id: string; modelId: string; name: string }>(
    reader,
    `select subject.id, model.id as model_id, subject.${name} as name
     from ${table} subject join model on model.id = subject.${modelId}
     where subject.id = ${bind(id)} and ${key.type === "MONITOR" ? "subject.deleted_at is null" : "true"} and ${visibleModelSql(actor, "model", bind)}`,
    values,
  );
  if (!row) throw refuse("NOT_FOUND", `There is no ${noun} with this id.`, path);
  return { type: key.type, ...row };
}
