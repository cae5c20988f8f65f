import type { MonitorState } from "@/gql/graphql";

/** The checks that tell how the service of a version fares, in the order they are read: is it there, how much, how fast, how well. */
export const SERVICE_CHECKS = [
  "heartbeat",
  "availability",
  "throughput",
  "row-count",
  "latency",
  "error-rate",
  "burn-rate",
  "resource-usage",
  "artifact-match",
];

interface ServiceMonitor {
  state: MonitorState;
  version?: { label: string } | null;
  check: { key: string };
}

/** The monitors that tell of one version's service, in reading order. */
export function serviceOf<M extends ServiceMonitor>(monitors: readonly M[], versionLabel: string | undefined): M[] {
  const place = ({ check }: M) => SERVICE_CHECKS.indexOf(check.key);
  return monitors.filter(({ version }) => version?.label === versionLabel).sort((a, b) => place(a) - place(b));
}

/** From bad to good; a state that says nothing of the service comes after those that do. */
const WORST_FIRST: readonly MonitorState[] = ["ALERTING", "WARNING", "ERRORED", "OK", "NO_DATA", "PENDING", "UNKNOWN", "PAUSED"];

/** How the service fares as a whole: as its worst monitor says. */
export function serviceState(monitors: readonly ServiceMonitor[]): MonitorState {
  return WORST_FIRST.find((state) => monitors.some((monitor) => monitor.state === state)) ?? "UNKNOWN";
}
