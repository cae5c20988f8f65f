import type { ScorePoint } from "./sparkline";

/** A limit of a monitor, as far as a chart needs it. */
export interface ScoreLimit {
  metric: string;
  value: number;
}

/** A line across the score chart. */
export interface ScoreLine {
  name: string;
  value: number;
  tone: "warning" | "alerting" | "quiet";
}

/** A stretch of time shaded on the chart, in epoch milliseconds. */
export interface Shade {
  start: number;
  end: number;
}

/** Metrics that are the plotted statistic itself; a limit on another metric (a p-value, a ratio) has no place on its axis. */
const PLOTTED = new Set(["statistic", "psi", "share", "value", "level", "burn"]);

/** The lines of limits and noise floor that belong on the statistic's axis. */
export function scoreLines(
  limits: { warn?: ScoreLimit | null; fail?: ScoreLimit | null },
  noiseFloor: number | null | undefined,
): ScoreLine[] {
  const { warn, fail } = limits;
  return [
    ...(fail && PLOTTED.has(fail.metric) ? [{ name: "Fail limit", value: fail.value, tone: "alerting" as const }] : []),
    ...(warn && PLOTTED.has(warn.metric) ? [{ name: "Warn limit", value: warn.value, tone: "warning" as const }] : []),
    ...(noiseFloor == null ? [] : [{ name: "Noise floor", value: noiseFloor, tone: "quiet" as const }]),
  ];
}

/** The stretches of incidents that fall into the charted time; one still open ends with the chart. */
export function incidentShades(incidents: readonly { openedAt: string; resolvedAt?: string | null }[], { start, end }: Shade): Shade[] {
  return incidents
    .map(({ openedAt, resolvedAt }) => ({
      start: Math.max(start, Date.parse(openedAt)),
      end: Math.min(end, resolvedAt ? Date.parse(resolvedAt) : end),
    }))
    .filter((shade) => shade.start < shade.end);
}

/** The stretch the points cover; null without any. */
export function timeSpan(points: readonly ScorePoint[]): Shade | null {
  const times = points.map(({ windowEnd }) => Date.parse(windowEnd));
  return times.length > 0 ? { start: Math.min(...times), end: Math.max(...times) } : null;
}

/** The ticks of the axis from zero up, at round numbers above every point and line; lines far above the points are left out of view. */
export function scoreTicks(points: readonly ScorePoint[], lines: readonly ScoreLine[]): number[] {
  const highest = Math.max(0, ...points.map(({ value }) => value ?? 0));
  const near = lines.map(({ value }) => value).filter((value) => highest === 0 || value <= highest * 4);
  const top = Math.max(highest, ...near) || 1;
  const power = 10 ** Math.floor(Math.log10(top / 4));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step * 4.2 >= top)!;
  const ticks = Math.ceil((top * 1.02) / step) + 1;
  // Multiples of a decimal step gather rounding errors that would show as 0.30000000000000004.
  return Array.from({ length: ticks }, (_, index) => Number((index * step).toPrecision(6)));
}
