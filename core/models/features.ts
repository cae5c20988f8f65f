import { z } from "zod";
import type { Tx } from "../database.js";
import { name, text } from "../input.js";
import { FEATURE_ROLES, FEATURE_TYPES, type FeatureRole, type FeatureType } from "../vocabulary.js";

/** More columns than any table model is served with; beyond it the page of a version is of no use. */
const MOST_FEATURES = 2_000;

/** The features of an input: each named once. */
export const featuresInput = z
  .array(
    z.strictObject({
      name,
      type: z.enum(FEATURE_TYPES),
      role: z.enum(FEATURE_ROLES),
      unit: text(50).nullish(),
      description: text(2_000).nullish(),
    }),
  )
  .max(MOST_FEATURES, `must have at most ${MOST_FEATURES} entries`)
  .superRefine((features, context) => {
    const seen = new Set<string>();
    for (const [index, feature] of features.entries()) {
      if (seen.has(feature.name)) context.addIssue({ code: "custom", message: `"${feature.name}" is named twice`, path: [index, "name"] });
      seen.add(feature.name);
    }
  });

/** A column as a model or version declares it; a unit or description left out stays as it was. */
export interface FeatureInput {
  name: string;
  type: FeatureType;
  role: FeatureRole;
  unit?: string | null;
  description?: string | null;
}

/** Makes the features known to the model, or brings them up to date; returns their ids by name. Features not named stay. */
export async function declareFeatures(tx: Tx, model: { id: string }, features: readonly FeatureInput[]): Promise<Map<string, string>> {
  // In the order of their names, so that two transactions that declare the same features do not wait for each other.
  const ordered = [...features].sort((one, other) => (one.name < other.name ? -1 : 1));
  const declared = ordered.map((feature) => ({
    ...feature,
    unit: feature.unit ?? null,
    description: feature.description ?? null,
    has_unit: feature.unit !== undefined,
    has_description: feature.description !== undefined,
  }));
  const rows = await tx.query<{ id: string; name: string }[]>(
    `with declared as (
       select * from jsonb_to_recordset($2::jsonb) as declared
         (name text, type text, role text, unit text, description text, has_unit boolean, has_description boolean)
     ), merged as (
       select declared.name, declared.type, declared.role,
         case when has_unit then declared.unit else standing.unit end as unit,
         case when has_description then declared.description else standing.description end as description
       from declared left join feature standing on standing.model_id = $1 and standing.name = declared.name
     )
     insert into feature (model_id, name, type, role, unit, description)
     select $1, name, type, role, unit, description from merged
     on conflict (model_id, name) do update
       set type = excluded.type, role = excluded.role, unit = excluded.unit, description = excluded.description
     returning id, name`,
    [model.id, JSON.stringify(declared)],
  );
  return new Map(rows.map((row) => [row.name, row.id]));
}
