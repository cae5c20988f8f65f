import { type Pooled, totalOf } from "./pooled.js";
import { drawnFloor } from "./table-floor.js";

/** `midrank` puts a tie in the middle of its rows, `continuous` takes the rows as if there were none. */
export type AndersonDarlingVariant = "midrank" | "continuous";

/** From here on the harmonic sums of the variance are taken from their expansions. */
const MANY_ROWS = 1_000_000;
const EULER_GAMMA = 0.577_215_664_901_532_9;
/**
 * ln α as a quadratic in the critical value: least squares through the seven points of table 2 of Scholz & Stephens (1987) for two samples.
 * SciPy's `anderson_ksamp` reads p off the same curve, and like it nothing is said beyond the table's ends.
 */
const CURVE = { square: 0.018_198_094_574_111_47, slope: -1.008_226_564_465_251_5, constant: -1.077_770_279_820_484 };
const TABLE = { least: 0.001, most: 0.25, from: 0.325, to: 6.546 };

/** The two-sample A² less its mean, in standard deviations (Pettitt 1976; Scholz & Stephens 1987, equations 3 and 7). */
export function andersonDarling({ first, second }: Pick<Pooled, "first" | "second">, variant: AndersonDarlingVariant): number {
  const n = totalOf(first);
  const m = totalOf(second);
  const sum = variant === "midrank" ? midrank(first, second, n, m) : continuous(first, second, n, m);
  return (sum - 1) / Math.sqrt(varianceOf(n, m));
}

/** P-value of the standardised statistic, between 0.001 and 0.25: beyond these it is only known to be smaller or larger. */
export function andersonDarlingPValue(statistic: number): number {
  if (statistic < TABLE.from) return TABLE.most;
  if (statistic > TABLE.to) return TABLE.least;
  return Math.exp(CURVE.square * statistic ** 2 + CURVE.slope * statistic + CURVE.constant);
}

/** A value that so large a share of the rows has makes the statistic vary more than the table allows for. */
const LARGE_TIE = 0.05;
/** Smaller ties are joined until they hold this share, so that few cells are drawn. */
const LEAST_SHARE = 1 / 64;

/** The statistic that two samples of one distribution exceed with probability α, within the table; drawn where there are large ties. */
export function andersonDarlingFloor({ first, second }: Pick<Pooled, "first" | "second">, alpha: number): number {
  const [n, m] = [totalOf(first), totalOf(second)];
  const shares: number[] = [];
  let [largest, share] = [0, 0];
  for (let k = 0; k < first.length; k++) {
    const tie = (first[k]! + second[k]!) / (n + m);
    largest = Math.max(largest, tie);
    share += tie;
    if (share < LEAST_SHARE) continue;
    shares.push(share);
    share = 0;
  }
  if (share > 0) shares.push(share);
  const limit = tableFloor(alpha);
  if (largest < LARGE_TIE || shares.length < 2) return limit;
  const drawn = drawnFloor(shares, { n, m }, alpha, (a, b) => midrank(Float64Array.from(a), Float64Array.from(b), totalOf(a), totalOf(b)));
  return Math.max(limit, (drawn - 1) / Math.sqrt(varianceOf(n, m)));
}

function tableFloor(alpha: number): number {
  const { square, slope, constant } = CURVE;
  const logarithm = Math.log(Math.min(TABLE.most, Math.max(TABLE.least, alpha)));
  return (-slope - Math.sqrt(slope * slope - 4 * square * (constant - logarithm))) / (2 * square);
}

function midrank(first: Float64Array, second: Float64Array, n: number, m: number): number {
  const rows = n + m;
  let own = 0;
  let all = 0;
  let sum = 0;
  for (let k = 0; k < first.length; k++) {
    const tie = first[k]! + second[k]!;
    const below = all + tie / 2;
    const weight = below * (rows - below) - (rows * tie) / 4;
    // The second sample's difference is the first's with the other sign.
    const difference = (rows * (own + first[k]! / 2) - below * n) ** 2;
    if (weight > 0) sum += (tie / rows) * (difference / weight);
    own += first[k]!;
    all += tie;
  }
  return ((sum * (rows - 1)) / rows) * (1 / n + 1 / m);
}

function continuous(first: Float64Array, second: Float64Array, n: number, m: number): number {
  const rows = n + m;
  let own = 0;
  let all = 0;
  let sum = 0;
  for (let k = 0; k < first.length; k++) {
    own += first[k]!;
    const end = all + first[k]! + second[k]!;
    for (let j = all + 1; j <= Math.min(end, rows - 1); j++) sum += (rows * own - j * n) ** 2 / (j * (rows - j));
    all = end;
  }
  return (sum / rows) * (1 / n + 1 / m);
}

/** The variance of A² for two samples (Scholz & Stephens 1987, equation 4). */
function varianceOf(n: number, m: number): number {
  const rows = n + m;
  const { h, g } = harmonics(rows);
  const inverse = 1 / n + 1 / m;
  const a = 4 * g - 6 + (10 - 6 * g) * inverse;
  const b = 4 * (2 * g - 4) + 16 * h + (2 * g - 14 * h - 4) * inverse - 8 * h + 4 * g - 6;
  const c = 4 * (6 * h + 2 * g - 2) + 2 * (4 * h - 4 * g + 6) + (2 * h - 6) * inverse + 4 * h;
  const d = 4 * (2 * h + 6) - 8 * h;
  return (a + b / rows + c / rows ** 2 + d / rows ** 3) / ((1 - 1 / rows) * (1 - 2 / rows) * (1 - 3 / rows));
}

/** h = Σ 1/i for i < N, and g = Σ Σ 1/((N−i)·j) for 1 ≤ i < j < N. */
function harmonics(rows: number): { h: number; g: number } {
  if (rows > MANY_ROWS) return { h: Math.log(rows - 1) + EULER_GAMMA, g: Math.PI ** 2 / 6 };
  let partial = 0;
  let g = 0;
  for (let i = 1; i <= rows - 2; i++) {
    partial += 1 / (rows - i);
    g += partial / (i + 1);
  }
  return { h: partial + 1, g };
}
