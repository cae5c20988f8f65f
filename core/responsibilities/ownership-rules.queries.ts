import type { Actor } from "../access/actor.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader } from "../database.js";
import { Parameters } from "../parameters.js";
import { rowsOf } from "../rows.js";
import type { ResponsibilityRole } from "../vocabulary.js";
import { type LikePatterns, ruleMatchesSql } from "./ownership-pattern.js";

/** An ownership rule in force; of the rules that match something the last one counts for each role. */
export interface OwnershipRuleRow {
  /** Counted from 1. */
  position: number;
  pattern: string;
  role: ResponsibilityRole;
  /** Null: deliberately unowned. */
  teamId: string | null;
  since: Date;
}

/** A monitor's answer for a role, by team id. */
export interface HeldSeat {
  monitorId: string;
  role: ResponsibilityRole;
  teamId: string;
}

/** The ownership rules in force, in their order; everyone signed in sees them. */
export async function ownershipRules(reader: Reader): Promise<OwnershipRuleRow[]> {
  return rowsOf(reader, `select position, pattern, role, team_id, since from ownership_rule where until is null order by position`);
}

/** Which of these patterns match no model, feature or monitor that the actor sees, by index; one that is in force already may. */
export async function unmatchedPatterns(
  reader: Reader,
  actor: Actor,
  patterns: readonly (LikePatterns & { pattern: string })[],
): Promise<number[]> {
  const { values, bind } = new Parameters();
  const rows = await rowsOf<{ number: number }>(
    reader,
    `select rule.number::int - 1 as number
     from unnest(${bind(patterns.map(({ pattern }) => pattern))}::text[], ${bind(patterns.map(({ modelLike }) => modelLike))}::text[],
       ${bind(patterns.map(({ featureLike }) => featureLike))}::text[], ${bind(patterns.map(({ monitorLike }) => monitorLike))}::text[])
       with ordinality as rule (pattern, model_like, feature_like, monitor_like, number)
     where not exists (select from ownership_rule standing where standing.until is null and standing.pattern = rule.pattern)
       and not exists (
         select from model
         left join monitor on rule.monitor_like <> '%' and monitor.model_id = model.id and monitor.deleted_at is null
         left join feature on feature.model_id = model.id and (rule.monitor_like = '%' or feature.id = monitor.feature_id)
         where ${ruleMatchesSql("rule", { model: "model.slug", feature: "feature.name", monitor: "monitor.slug" })}
           and ${visibleModelSql(actor, "model", bind)})
     order by rule.number`,
    values,
  );
  return rows.map(({ number }) => number);
}

/** The monitors that the actor sees, those of the most critical models first. */
export async function visibleMonitorIds(reader: Reader, actor: Actor): Promise<string[]> {
  const { values, bind } = new Parameters();
  const rows = await rowsOf<{ id: string }>(
    reader,
    `select monitor.id from monitor join model on model.id = monitor.model_id
     where monitor.deleted_at is null and ${visibleModelSql(actor, "model", bind)} order by model.tier, model.slug, monitor.slug`,
    values,
  );
  return rows.map(({ id }) => id);
}

/** Who answers for these monitors now. */
export async function heldSeats(reader: Reader, monitorIds: readonly string[]): Promise<HeldSeat[]> {
  return rowsOf(reader, `select monitor_id, role, team_id from monitor_seat where monitor_id = any($1::bigint[])`, [monitorIds]);
}
