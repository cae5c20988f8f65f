import { text } from "../input.js";

/** The globs of an ownership rule as LIKE patterns. */
export interface LikePatterns {
  modelLike: string;
  featureLike: string;
  monitorLike: string;
}

/** The LIKE patterns of `model/feature/monitor`, where * is any text and ? one character; what is left out is *. Null for anything else. */
export function likePatterns(pattern: string): LikePatterns | null {
  const segments = pattern.split("/");
  if (segments.length > 3 || segments.includes("")) return null;
  const [modelLike, featureLike, monitorLike] = [0, 1, 2].map((i) => likeOf(segments[i] ?? "*")) as [string, string, string];
  return { modelLike, featureLike, monitorLike };
}

/** Which models, features and monitors a rule is about. */
export const ownershipPattern = text(300).refine(
  (value) => likePatterns(value) !== null,
  "must be model, model/feature or model/feature/monitor, where * is any text and ? one character",
);

/** Where in the statement the names of a place are; null of a model has no feature and no monitor to match. */
export interface PlaceSql {
  model: string;
  feature: string;
  monitor: string;
}

/** A SQL condition: does the rule called `rule` hold for a place? A place without a feature or a monitor is matched there by * alone. */
export function ruleMatchesSql(rule: string, place: PlaceSql): string {
  return `${ruleMatchesFeatureSql(rule, place)} and ${ruleMatchesMonitorSql(rule, place)}`;
}

/** The part of `ruleMatchesSql` that all monitors on one feature share. */
export function ruleMatchesFeatureSql(rule: string, { model, feature }: Omit<PlaceSql, "monitor">): string {
  return `${model} like ${rule}.model_like and (${rule}.feature_like = '%' or ${feature} like ${rule}.feature_like)`;
}

/** The rest of `ruleMatchesSql`. */
export function ruleMatchesMonitorSql(rule: string, { monitor }: Pick<PlaceSql, "monitor">): string {
  return `(${rule}.monitor_like = '%' or ${monitor} like ${rule}.monitor_like)`;
}

/** A SQL condition on the `model` row called `alias`: is the last matching rule for it, or for a monitor of it, one of these teams'? */
export function ruleGivesSql(alias: string, teams: string): string {
  const place = { model: `${alias}.slug`, feature: "ruled.feature", monitor: "ruled.monitor" };
  return `exists (
    select from ownership_rule given cross join lateral (
      select null::text as feature, null::text as monitor
      union all select watched.name, watching.slug from monitor watching left join feature watched on watched.id = watching.feature_id
      where watching.model_id = ${alias}.id and watching.deleted_at is null) ruled
    where given.until is null and given.team_id = ${teams} and ${ruleMatchesSql("given", place)}
      and not exists (select from ownership_rule later where later.until is null and later.role = given.role
        and later.position > given.position and ${ruleMatchesSql("later", place)}))`;
}

function likeOf(glob: string): string {
  return glob
    .replace(/[\\%_]/g, "\\$&")
    .replace(/\*+/g, "%")
    .replace(/\?/g, "_");
}
