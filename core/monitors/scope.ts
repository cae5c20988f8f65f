/** Something that has monitors; `ALL` is everything the actor sees. */
export type ScopeType = "ALL" | "MODEL" | "VERSION" | "FEATURE" | "MONITOR";

/** The scope that holds everything. */
export const EVERYTHING = { type: "ALL", id: "0" } as const;

/** SQL: is the `monitor` row in the scope with this id? */
export function inScopeSql(type: ScopeType, id: string): string {
  return conditions[type](id);
}

const conditions: Record<ScopeType, (id: string) => string> = {
  ALL: () => "true",
  MODEL: (id) => `monitor.model_id = ${id}`,
  FEATURE: (id) => `monitor.feature_id = ${id}`,
  MONITOR: (id) => `monitor.id = ${id}`,
  VERSION: (id) => `exists (
    select from version watched where watched.id = ${id} and watched.model_id = monitor.model_id and
      case monitor.version_selector when '@live' then watched.deployment_role = 'LIVE' else watched.label = monitor.version_selector end)`,
};
