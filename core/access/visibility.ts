import { ruleGivesSql } from "../responsibilities/ownership-pattern.js";
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
  return `(${alias}.visibility = 'ORGANIZATION'
    or exists (select from responsibility seen where seen.model_id = ${alias}.id and seen.until is null and seen.team_id = ${teams})
    or ${ruleGivesSql(alias, teams)})`;
}
