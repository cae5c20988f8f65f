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

function likeOf(glob: string): string {
  return glob
    .replace(/[\\%_]/g, "\\$&")
    .replace(/\*+/g, "%")
    .replace(/\?/g, "_");
}
