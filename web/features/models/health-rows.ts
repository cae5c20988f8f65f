import type { MonitorState } from "@/gql/graphql";

interface WatchedMonitor {
  slug: string;
  name: string;
  state: MonitorState;
  feature?: { name: string } | null;
  check: { key: string; title: string };
}

/** Features down, checks across, the monitors of each pair in the cells. */
export interface HealthRows<M> {
  checks: { key: string; title: string }[];
  rows: { feature: string; role: string | null; cells: M[][] }[];
}

/** The row of monitors that look at no single feature. */
export const WHOLE_MODEL = "Whole model";

/** Lays monitors out by feature and check; features nobody watches keep their empty row, because that is worth seeing. */
export function healthRows<M extends WatchedMonitor>(
  features: readonly { name: string; role: string }[],
  monitors: readonly M[],
): HealthRows<M> {
  const checks = [...new Map(monitors.map(({ check }) => [check.key, check])).values()].toSorted((a, b) => a.title.localeCompare(b.title));
  const roles = new Map(features.map(({ name, role }) => [name, role]));
  const watched = monitors.map(({ feature }) => feature?.name ?? WHOLE_MODEL);
  const names = new Set([...watched.filter((name) => name === WHOLE_MODEL), ...roles.keys(), ...watched]);
  const rows = [...names].map((feature) => ({
    feature,
    role: roles.get(feature) ?? null,
    cells: checks.map(({ key }) => monitors.filter((monitor, index) => watched[index] === feature && monitor.check.key === key)),
  }));
  return { checks, rows };
}
