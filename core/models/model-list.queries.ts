import type { Actor } from "../access/actor.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader } from "../database.js";
import { decodeCursor, type Page, pageOf, type PageRequest } from "../paging.js";
import { containing, Parameters } from "../parameters.js";
import { ruleGivesSql, ruleMatchesSql } from "../responsibilities/ownership-pattern.js";
import { countOf, rowsOf } from "../rows.js";
import { SEATS, type Phase } from "../vocabulary.js";
import type { Model } from "./model.entity.js";

/** Which models a list shows. */
export interface ModelFilter {
  /** A team with a role on the model or on anything in it, by slug. */
  team?: string | null;
  tier?: readonly number[] | null;
  /** Any version of the model is in one of these. */
  phase?: readonly Phase[] | null;
  search?: string | null;
  /** A seat of the model itself is empty, or none is. */
  unowned?: boolean | null;
}

/** A page of the models that the actor sees, in the order of their slugs. */
export async function modelsPage(reader: Reader, actor: Actor, filter: ModelFilter, page: PageRequest): Promise<Page<Model>> {
  const { values, bind } = new Parameters();
  const after = page.after === null ? "true" : `model.slug > ${bind(decodeCursor(page.after, ["text"])[0])}::text`;
  const rows = await rowsOf<Model>(
    reader,
    `select model.* from model where ${matching(actor, filter, bind)} and ${after} order by model.slug limit ${bind(page.first + 1)}`,
    values,
  );
  return pageOf(rows, page.first, (model) => [model.slug]);
}

/** How many models a list has on all its pages. */
export async function countModels(reader: Reader, actor: Actor, filter: ModelFilter): Promise<number> {
  const { values, bind } = new Parameters();
  return countOf(reader, `select count(*)::int as count from model where ${matching(actor, filter, bind)}`, values);
}

function matching(actor: Actor, filter: ModelFilter, bind: (value: unknown) => string): string {
  const conditions = [visibleModelSql(actor, "model", bind)];
  if (filter.team) {
    const team = `(select id from team where slug = ${bind(filter.team)})`;
    conditions.push(`(exists (select from responsibility held where held.model_id = model.id and held.until is null and held.team_id = ${team})
      or ${ruleGivesSql("model", team)})`);
  }
  if (filter.tier) conditions.push(`model.tier = any(${bind(filter.tier)}::int[])`);
  if (filter.phase) {
    conditions.push(
      `exists (select from version where version.model_id = model.id and version.phase = any(${bind(filter.phase)}::text[]))`,
    );
  }
  if (filter.search) {
    const pattern = bind(containing(filter.search));
    conditions.push(`(model.slug ilike ${pattern} or model.name ilike ${pattern} or model.description ilike ${pattern})`);
  }
  if (filter.unowned !== null && filter.unowned !== undefined) {
    conditions.push(`${filter.unowned ? "" : "not "}exists (
      select seat from unnest(${bind(SEATS)}::text[]) seat where not exists (
        select from responsibility held
        where held.subject_type = 'MODEL' and held.subject_id = model.id and held.role = seat and held.until is null)
        and (select rule.team_id from ownership_rule rule
          where rule.until is null and rule.role = seat and ${ruleMatchesSql("rule", { model: "model.slug", feature: "null", monitor: "null" })}
          order by rule.position desc limit 1) is null)`);
  }
  return conditions.join(" and ");
}
