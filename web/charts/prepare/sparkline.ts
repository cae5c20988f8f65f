/** A point of a monitor's score over time; null where a run gave no number. */
export interface ScorePoint {
  windowEnd: string;
  value?: number | null;
}

/** The lines of a sparkline in a box, broken where values are missing, and where its last value stands. */
export interface SparklineShape {
  lines: string[];
  last: { x: number; y: number } | null;
}

/** Lays points out by time and value; gaps stay gaps, a single value is a dot, equal values a flat line in the middle. */
export function sparklineShape(points: readonly ScorePoint[], width: number, height: number): SparklineShape {
  const values = points.flatMap(({ value }) => (value == null ? [] : [value]));
  if (values.length === 0) return { lines: [], last: null };
  const times = points.map(({ windowEnd }) => Date.parse(windowEnd));
  const [start, end] = [Math.min(...times), Math.max(...times)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (time: number) => (end > start ? ((time - start) / (end - start)) * width : width);
  const y = (value: number) => (high > low ? height - ((value - low) / (high - low)) * height : height / 2);

  const lines: string[] = [];
  let last: SparklineShape["last"] = null;
  let isGap = true;
  points.forEach(({ value }, index) => {
    if (value == null) {
      isGap = true;
      return;
    }
    last = { x: round(x(times[index]!)), y: round(y(value)) };
    const step = `${last.x} ${last.y}`;
    if (isGap) lines.push(`M${step}`);
    else lines[lines.length - 1] += `L${step}`;
    isGap = false;
  });
  return { lines, last };
}

const round = (value: number) => Math.round(value * 10) / 10;
