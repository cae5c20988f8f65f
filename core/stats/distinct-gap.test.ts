import { describe, expect, test } from "@jest/globals";
import { distinctGap } from "./distinct-gap.js";
import { seededRandom } from "./random.js";

/** Draws rows of items 0…k−1, the i-th as likely as 1/(i+1)^slope. */
function draw(rows: number, items: number, slope: number, random: () => number): Float64Array {
  const weights = Array.from({ length: items }, (_, i) => (i + 1) ** -slope);
  let sum = 0;
  const steps = weights.map((weight) => (sum += weight));
  const counts = new Float64Array(items);
  for (let row = 0; row < rows; row++) {
    const at = random() * sum;
    counts[steps.findIndex((step) => at < step)]! += 1;
  }
  return counts;
}

describe("the variety of two samples", () => {
  test("is that of the counts where both have as many rows", () => {
    expect(distinctGap([5, 5, 0, 2], [4, 4, 4, 0])).toMatchObject({ rows: 12, reference: 3, current: 3 });
  });

  test("is told for as many rows as the smaller one has: half of pairs meet three quarters of the items", () => {
    const { rows, reference, current } = distinctGap(Array<number>(100).fill(2), Array<number>(100).fill(1));
    expect({ rows, reference, current }).toEqual({ rows: 100, reference: 75, current: 100 });
  });

  test("gives the same answer with the sides exchanged, turned around", () => {
    const [a, b] = [
      [9, 1, 0, 3, 7],
      [4, 0, 2, 2, 1],
    ];
    expect(distinctGap(a, b).deviations).toBeCloseTo(-distinctGap(b, a).deviations, 10);
  });

  test("leaves no doubt when frequent items are gone, and none when every row is its own item", () => {
    expect(distinctGap([500, 500, 500], [750, 750, 0]).deviations).toBeLessThan(-1e3);
    const singles = Array<number>(400).fill(0);
    expect(distinctGap([...singles.fill(1), ...Array<number>(400).fill(0)], [...Array<number>(400).fill(0), ...singles]).deviations).toBe(
      0,
    );
  });

  test.each([
    ["few items", 300, 300, 20, 0],
    ["a long tail", 1000, 1000, 500, 1],
    ["a long tail and a small current side", 2000, 200, 500, 1],
    ["mostly single rows", 300, 300, 5000, 0],
  ])("of one distribution is beyond 2.58 errors no more often than chance allows: %s", (_name, n, m, items, slope) => {
    const random = seededRandom(items + n);
    const trials = 250;
    let beyond = 0;
    for (let i = 0; i < trials; i++) {
      if (Math.abs(distinctGap(draw(n, items, slope, random), draw(m, items, slope, random)).deviations) > 2.576) beyond++;
    }
    expect(beyond / trials).toBeLessThanOrEqual(0.02);
  });
});
