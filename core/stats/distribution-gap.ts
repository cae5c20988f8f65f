import { type Pooled, totalOf } from "./pooled.js";

const { abs } = Math;

/** Areas between two distribution functions: of their difference, and of its square. */
export interface GapAreas {
  area: number;
  squared: number;
}

/** The areas between the empirical distribution functions of two samples, which are steps; NaN when a side has no rows. */
export function gapOfPooled({ values, first, second }: Pooled): GapAreas {
  const n = totalOf(first);
  const m = totalOf(second);
  if (n === 0 || m === 0) return { area: Number.NaN, squared: Number.NaN };
  let i = 0;
  let j = 0;
  let area = 0;
  let squared = 0;
  for (let k = 0; k + 1 < values.length; k++) {
    i += first[k]!;
    j += second[k]!;
    // Whole numbers subtract exactly; shares close to 1 would leave few digits of what the far tails hold.
    const gap = abs(i * m - j * n) / (n * m);
    const width = values[k + 1]! - values[k]!;
    area += gap * width;
    squared += gap * gap * width;
  }
  return { area, squared };
}

/** The same for counts in touching cells, rows being spread evenly within each; `bounds` holds one end more than there are cells. */
export function gapOfCells(bounds: readonly number[], first: readonly number[], second: readonly number[]): GapAreas {
  const n = totalOf(first);
  const m = totalOf(second);
  if (n === 0 || m === 0) return { area: Number.NaN, squared: Number.NaN };
  let i = 0;
  let j = 0;
  let area = 0;
  let squared = 0;
  let before = 0;
  for (let cell = 0; cell < first.length; cell++) {
    i += first[cell]!;
    j += second[cell]!;
    const after = i / n - j / m;
    const width = bounds[cell + 1]! - bounds[cell]!;
    // Where the difference changes its sign two triangles lie beside the crossing, not a trapezoid.
    const crossed = before * after < 0;
    const sum = abs(before) + abs(after);
    area += (crossed ? (before * before + after * after) / (2 * sum) : sum / 2) * width;
    squared += ((before * before + before * after + after * after) / 3) * width;
    before = after;
  }
  return { area, squared };
}
