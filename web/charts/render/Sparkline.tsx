import type { Verdict } from "@/gql/graphql";
import { formatNumber } from "@/ui/format";
import { VERDICTS } from "@/ui/words";
import { sparklineShape, type ScorePoint } from "../prepare/sparkline";
import styles from "./charts.module.css";

const WIDTH = 96;
const HEIGHT = 24;
const MARGIN = 4;

/** A monitor's score at a glance; the dot has the colour of the latest verdict. */
export function Sparkline({ points }: { points: (ScorePoint & { verdict: Verdict })[] }) {
  const { lines, last } = sparklineShape(points, WIDTH, HEIGHT);
  if (!last) return <span className="muted">—</span>;
  return (
    <svg
      className={styles.sparkline}
      viewBox={`${-MARGIN} ${-MARGIN} ${WIDTH + 2 * MARGIN} ${HEIGHT + 2 * MARGIN}`}
      width={WIDTH + 2 * MARGIN}
      height={HEIGHT + 2 * MARGIN}
      role="img"
      aria-label={describe(points)}
    >
      {lines.map((line) => (
        <path key={line} d={line} />
      ))}
      <circle cx={last.x} cy={last.y} r={3} data-tone={VERDICTS[points.at(-1)!.verdict].tone} />
    </svg>
  );
}

function describe(points: readonly ScorePoint[]): string {
  const values = points.flatMap(({ value }) => (value == null ? [] : [value]));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `Between ${formatNumber(low)} and ${formatNumber(high)}, last ${formatNumber(values.at(-1)!)}`;
}
