import { ruleMatchesSql } from "../responsibilities/ownership-pattern.js";
import type { Actor } from "./actor.js";
import { reachesEverything, teamsOf } from "./policy.js";

/**
 * A SQL condition on the `model` row called `alias`: may the actor see it? Models of the organization are visible to everyone signed
 * in, models of teams to the teams with a current responsibility on them or on anything in them, set there or by an ownership rule.
 */
export function visibleModelSql(actor: Actor, alias: string, bind: (value: unknown) => string): string {
  if (actor.kind === "anonymous") return "false";
  if (reachesEverything(actor)) return "true";
  const teams = `any(${bind([...teamsOf(actor).keys()])}::bigint[])`;
  const place = { model: `${alias}.slug`, feature: "ruled.feature", monitor: "ruled.monitor" };
  return `(${alias}.visibility = 'ORGANIZATION'
    or exists (select from responsibility seen where seen.model_id = ${alias}.id and seen.until is null and seen.team_id = ${teams})
    or exists (
      select from ownership_rule seen cross join lateral (
        select null::text as feature, null::text as monitor
        union all select watched.name, watching.slug from monitor watching left join feature watched on watched.id = watching.feature_id
        where watching.model_id = ${alias}.id and watching.deleted_at is null) ruled
      where seen.until is null and seen.team_id = ${teams} and ${ruleMatchesSql("seen", place)}
        and not exists (select from ownership_rule later where later.until is null and later.role = seen.role
          and later.position > seen.position and ${ruleMatchesSql("later", place)})))`;
}
