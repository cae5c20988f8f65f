import type { Actor } from "../access/actor.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader, Tx } from "../database.js";
import { notFound } from "../errors.js";
import { decodeCursor, pageOf, type Page, type PageRequest } from "../paging.js";
import { containing, Parameters } from "../parameters.js";
import { countOf, rowOf, rowsOf } from "../rows.js";
import type { EscalationPolicy } from "./escalation-policy.entity.js";

/** The escalation policy with this slug. */
export async function policyBySlug(reader: Reader, slug: string): Promise<EscalationPolicy | null> {
  return rowOf(reader, `select * from escalation_policy where slug = $1 and deleted_at is null`, [slug]);
}

/** The escalation policy with this slug, or a refusal that points at `path`. */
export async function requirePolicy(reader: Reader, slug: string, path: string[]): Promise<EscalationPolicy> {
  const policy = await policyBySlug(reader, slug);
  if (!policy) throw notFound("escalation policy", slug.slice(0, 63), path);
  return policy;
}

/** As `requirePolicy`, for a seat that is to follow it: it cannot be deleted until the transaction ends. */
export async function holdPolicy(tx: Tx, slug: string, path: string[]): Promise<EscalationPolicy> {
  await rowsOf(tx, `select id from escalation_policy where slug = $1 and deleted_at is null for share`, [slug]);
  return requirePolicy(tx, slug, path);
}

/** The escalation policies with these ids, in no order; also those that have been deleted. */
export async function policiesByIds(reader: Reader, ids: readonly string[]): Promise<EscalationPolicy[]> {
  return rowsOf(reader, `select * from escalation_policy where id = any($1::bigint[])`, [ids]);
}

/** The escalation policies of several teams, or of all, in the order of their slugs. */
export async function policiesOfTeams(reader: Reader, teamIds: readonly string[] | null): Promise<EscalationPolicy[]> {
  return rowsOf(
    reader,
    `select * from escalation_policy where ($1::bigint[] is null or team_id = any($1::bigint[])) and deleted_at is null order by slug`,
    [teamIds],
  );
}

/** Which escalation policies a list shows. */
export interface PolicyFilter {
  search?: string | null;
  teamId?: string | null;
}

/** A page of escalation policies in the order of their slugs; everyone signed in sees every policy. */
export async function policiesPage(reader: Reader, filter: PolicyFilter, page: PageRequest): Promise<Page<EscalationPolicy>> {
  const { values, bind } = new Parameters();
  const after = page.after === null ? "true" : `slug > ${bind(decodeCursor(page.after, ["text"])[0])}::text`;
  const rows = await rowsOf<EscalationPolicy>(
    reader,
    `select * from escalation_policy where ${matching(filter, bind)} and ${after} order by slug limit ${bind(page.first + 1)}`,
    values,
  );
  return pageOf(rows, page.first, (policy) => [policy.slug]);
}

/** How many escalation policies a list has on all its pages. */
export async function countPolicies(reader: Reader, filter: PolicyFilter): Promise<number> {
  const { values, bind } = new Parameters();
  return countOf(reader, `select count(*)::int as count from escalation_policy where ${matching(filter, bind)}`, values);
}

function matching({ search, teamId }: PolicyFilter, bind: (value: unknown) => string): string {
  const conditions = ["deleted_at is null"];
  if (teamId) conditions.push(`team_id = ${bind(teamId)}`);
  if (search) conditions.push(`slug ilike ${bind(containing(search))}`);
  return conditions.join(" and ");
}

/** How many seats follow each policy now, by its id. */
export async function seatCounts(reader: Reader, policyIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await rowsOf<{ id: string; count: number }>(
    reader,
    `select escalation_policy_id as id, count(*)::int as count from responsibility
     where escalation_policy_id = any($1::bigint[]) and until is null group by 1`,
    [policyIds],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** How many seats follow a policy now, and the models of the first few that the actor may see. */
export async function seatsNaming(reader: Reader, actor: Actor, policyId: string): Promise<{ count: number; named: string[] }> {
  const { values, bind } = new Parameters();
  const row = await rowOf<{ count: number; named: string[] }>(
    reader,
    `with seat as (select model_id, role from responsibility where escalation_policy_id = ${bind(policyId)} and until is null)
     select (select count(*)::int from seat) as count, array(
       select distinct model.slug from seat join model on model.id = seat.model_id where ${visibleModelSql(actor, "model", bind)}
       order by 1 limit 5) as named`,
    values,
  );
  return row!;
}
