import { type Sample, sampleOfCategories, sampleOfValues } from "#core/checks/sample.js";
import { normalDeviates } from "#core/stats/random.js";

/** A row of several columns. */
export type Row = Record<string, number | string | null>;

/** Kinds of data that checks read. */
export const KINDS = ["numbers", "categories", "rows"] as const;
export type Kind = (typeof KINDS)[number];

/** What data looks like where monitors meet it, six shapes of each kind, drawn from one source of randomness. */
export interface Shapes {
  /** One column of numbers: symmetric, bounded, skewed, two bumps, few values, mostly zero. */
  numbers: Record<string, (rows: number) => Sample>;
  /** One column of categories: two even, two of which one is rare, and more. */
  categories: Record<string, (rows: number) => Sample>;
  /** Whole rows: independent and dependent columns, skewed and partly missing ones, categories alone, many columns, heavy tails. */
  rows: Record<string, (rows: number) => Row[]>;
}

/** What a check should see at 500 rows a side: before and after. */
export interface Changes {
  /** A normal column moves by half its standard deviation. */
  numbers: Record<string, [Shapes["numbers"][string], Shapes["numbers"][string]]>;
  /** The sign of such a column. */
  categories: Record<string, [Shapes["categories"][string], Shapes["categories"][string]]>;
  /** Every number of a row does; two columns no longer go together. */
  rows: Record<string, [Shapes["rows"][string], Shapes["rows"][string]]>;
}

/** Shares of categories, up to a common factor. */
const mixes: Record<string, readonly number[]> = {
  "two even": [1, 1],
  "one in twenty": [19, 1],
  three: [5, 3, 2],
  "five even": [1, 1, 1, 1, 1],
  "ten skewed": Array.from({ length: 10 }, (_, i) => 1 / (i + 1)),
  "thirty skewed": Array.from({ length: 30 }, (_, i) => 1 / (i + 1)),
};

/** The shapes, and the changes, drawn from `random`. */
export function shapesFrom(random: () => number): { still: Shapes; moved: Changes } {
  const normal = normalDeviates(random);
  const letter = (): string => "abcdefghij"[Math.floor(10 * random() ** 2)]!;
  const column = (one: () => number) => (rows: number) => sampleOfValues(Float64Array.from({ length: rows }, one));
  const many = (one: () => Row) => (rows: number) => Array.from({ length: rows }, one);
  const still: Shapes = {
    numbers: {
      normal: column(normal),
      uniform: column(random),
      "log-normal": column(() => Math.exp(normal())),
      bimodal: column(() => normal() + (random() < 0.4 ? 5 : 0)),
      "ten values": column(() => Math.floor(10 * random() ** 2)),
      "mostly zero": column(() => (random() < 0.7 ? 0 : Math.exp(normal() / 2))),
    },
    categories: Object.fromEntries(
      Object.entries(mixes).map(([name, shares]) => [name, (rows: number) => drawCategories(rows, shares, random)]),
    ),
    rows: {
      independent: many(() => ({ a: normal(), b: normal(), c: normal(), d: normal(), e: letter() })),
      correlated: many(() => {
        const a = normal();
        return { a, b: 0.9 * a + 0.44 * normal(), c: normal(), d: normal(), e: letter() };
      }),
      skewed: many(() => ({
        a: Math.exp(1.5 * normal()),
        b: Math.exp(normal()),
        c: random() < 0.7 ? 0 : Math.exp(normal()),
        d: random() < 0.1 ? null : normal(),
      })),
      categories: many(() => ({ a: letter(), b: letter(), c: random() < 0.5 ? "yes" : "no", d: random() < 0.05 ? null : letter() })),
      "twelve columns": many(() => Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`x${i}`, normal()]))),
      "heavy tails": many(() => ({ a: normal() / Math.sqrt(-Math.log(1 - random())), b: normal() / (1 - random()), c: normal() })),
    },
  };
  const sign = (by: number) => (rows: number) => {
    const above = Array.from({ length: rows }, normal).filter((value) => value + by > 0).length;
    return sampleOfCategories([
      ["0", rows - above],
      ["1", above],
    ]);
  };
  const { independent, correlated } = still.rows;
  const shifted = many(() => ({ a: normal() + 0.5, b: normal() + 0.5, c: normal() + 0.5, d: normal() + 0.5, e: letter() }));
  const moved: Changes = {
    numbers: { shift: [still.numbers["normal"]!, column(() => normal() + 0.5)] },
    categories: { shift: [sign(0), sign(0.5)] },
    rows: { shift: [independent!, shifted], "broken pair": [correlated!, independent!] },
  };
  return { still, moved };
}

function drawCategories(rows: number, shares: readonly number[], random: () => number): Sample {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const counts = new Float64Array(shares.length);
  for (let i = 0; i < rows; i++) {
    let left = random() * total;
    let place = 0;
    while (place < shares.length - 1 && (left -= shares[place]!) >= 0) place++;
    counts[place]! += 1;
  }
  return sampleOfCategories([...counts].flatMap((count, i): [string, number][] => (count > 0 ? [[String(i), count]] : [])));
}
