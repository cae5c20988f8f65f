import { describe, expect, test } from "@jest/globals";
import { countInterval, rateRatio } from "./poisson-rate.js";
import { seededRandom } from "./random.js";

describe("the interval of a count", () => {
  // Garwood (1936), as tabulated in Johnson, Kotz & Kemp, Univariate Discrete Distributions, for 95 %.
  test.each([
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [10, 4.7954, 18.3904],
    [100, 81.3639, 121.6272],
  ])("of %d events reaches from %d to %d", (count, lower, upper) => {
    const interval = countInterval(count, 0.05);
    expect(interval.lower).toBeCloseTo(lower, 3);
    expect(interval.upper).toBeCloseTo(upper, 3);
  });
});

describe("the ratio of two rates", () => {
  test("takes the lengths of both stretches into account, and is 1 for equal rates", () => {
    const { ratio, lower, upper } = rateRatio({ count: 2400, time: 24 }, { count: 100, time: 1 }, 0.01);
    expect(ratio).toBeCloseTo(1, 12);
    expect(lower).toBeLessThan(1);
    expect(upper).toBeGreaterThan(1);
  });

  test("is symmetric: with the sides exchanged it is the reciprocal", () => {
    const [a, b] = [
      { count: 120, time: 3 },
      { count: 55, time: 2 },
    ];
    const [forth, back] = [rateRatio(a, b, 0.05), rateRatio(b, a, 0.05)];
    expect(forth.ratio * back.ratio).toBeCloseTo(1, 12);
    expect(forth.lower * back.upper).toBeCloseTo(1, 12);
  });

  test("of nothing to something is 0, of something to nothing without end", () => {
    expect(rateRatio({ count: 50, time: 1 }, { count: 0, time: 1 }, 0.01)).toMatchObject({ ratio: 0, lower: 0 });
    expect(rateRatio({ count: 0, time: 1 }, { count: 50, time: 1 }, 0.01).ratio).toBe(Number.POSITIVE_INFINITY);
  });

  test.each([10, 30, 1000])("misses the true ratio of two Poisson counts of %d in the mean no more often than it says", (mean) => {
    const random = seededRandom(mean);
    const poisson = (): number => {
      let count = 0;
      for (let time = -Math.log(1 - random()); time < mean; time -= Math.log(1 - random())) count++;
      return count;
    };
    const trials = 2000;
    let missed = 0;
    for (let i = 0; i < trials; i++) {
      const { lower, upper } = rateRatio({ count: poisson(), time: 1 }, { count: poisson(), time: 1 }, 0.05);
      if (lower > 1 || upper < 1) missed++;
    }
    expect(missed / trials).toBeLessThan(0.07);
  });
});
