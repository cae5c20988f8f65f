import { gapOfPooled, type GapAreas } from "./distribution-gap.js";
import { seededRandom } from "./random.js";

const { floor } = Math;

const REPLICATES = 1000;
/** Beyond this the areas shrink as the root of the sizes, so larger samples are scaled rather than drawn. */
const MAX_DRAWN = 128;
const SEED = 20_011;

/**
 * The areas between distribution functions that two samples of n and m rows from one distribution exceed with probability α, by drawing
 * them from the given points of that distribution, each equally likely (Efron 1979). Sizes are rounded to powers of √2 for the drawing and
 * the result is scaled to the true ones, so that one simulation serves a bucket of sizes.
 */
export function gapFloor(points: Float64Array, n: number, m: number, alpha: number): GapAreas {
  const drawn = { first: bucket(n), second: bucket(m) };
  const scale = Math.sqrt((1 / n + 1 / m) / (1 / drawn.first + 1 / drawn.second));
  const { areas, squares } = simulate(points, drawn);
  const rank = Math.min(REPLICATES - 1, Math.ceil(REPLICATES * (1 - alpha)));
  return { area: areas[rank]! * scale, squared: squares[rank]! * scale * scale };
}

/** The size drawn for a sample of so many rows. */
export function bucket(rows: number): number {
  return Math.min(MAX_DRAWN, Math.max(1, Math.round(2 ** (Math.round(2 * Math.log2(Math.max(1, rows))) / 2))));
}

interface Simulation {
  areas: Float64Array;
  squares: Float64Array;
}

const simulations = new WeakMap<Float64Array, Map<string, Simulation>>();

/** Once per points and pair of buckets. */
function simulate(points: Float64Array, sizes: { first: number; second: number }): Simulation {
  const known = simulations.get(points) ?? new Map<string, Simulation>();
  simulations.set(points, known);
  const key = `${sizes.first}:${sizes.second}`;
  const simulation = known.get(key) ?? draw(points, sizes);
  known.set(key, simulation);
  return simulation;
}

function draw(points: Float64Array, sizes: { first: number; second: number }): Simulation {
  const random = seededRandom(SEED);
  const areas = new Float64Array(REPLICATES);
  const squares = new Float64Array(REPLICATES);
  const first = new Float64Array(points.length);
  const second = new Float64Array(points.length);
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    first.fill(0);
    second.fill(0);
    for (let i = 0; i < sizes.first; i++) first[floor(random() * points.length)]! += 1;
    for (let i = 0; i < sizes.second; i++) second[floor(random() * points.length)]! += 1;
    const { area, squared } = gapOfPooled({ values: points, first, second });
    areas[replicate] = area;
    squares[replicate] = squared;
  }
  return { areas: areas.sort(), squares: squares.sort() };
}
