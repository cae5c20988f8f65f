import type { Reader } from "../database.js";
import { notFound } from "../errors.js";
import { rowOf, rowsOf } from "../rows.js";
import type { EscalationPolicy } from "./escalation-policy.entity.js";

/** The escalation policy with this slug. */
export async function policyBySlug(reader: Reader, slug: string): Promise<EscalationPolicy | null> {
  return rowOf(reader, `select * from escalation_policy where slug = $1`, [slug]);
}

/** The escalation policy with this slug, or a refusal that points at `path`. */
export async function requirePolicy(reader: Reader, slug: string, path: string[]): Promise<EscalationPolicy> {
  const policy = await policyBySlug(reader, slug);
  if (!policy) throw notFound("escalation policy", slug.slice(0, 63), path);
  return policy;
}

/** The escalation policies with these ids, in no order. */
export async function policiesByIds(reader: Reader, ids: readonly string[]): Promise<EscalationPolicy[]> {
  return rowsOf(reader, `select * from escalation_policy where id = any($1::bigint[])`, [ids]);
}

/** The escalation policies of several teams, or of all, in the order of their slugs. */
export async function policiesOfTeams(reader: Reader, teamIds: readonly string[] | null): Promise<EscalationPolicy[]> {
  return rowsOf(reader, `select * from escalation_policy where $1::bigint[] is null or team_id = any($1::bigint[]) order by slug`, [
    teamIds,
  ]);
}
