import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { adwin } from "./adwin.js";
import { autocorrelation } from "./autocorrelation.js";
import { cusum } from "./cusum.js";
import { ddm, ddmFloor } from "./ddm.js";
import { ewma } from "./ewma.js";
import { moments } from "./moments.js";
import { pageHinkley } from "./page-hinkley.js";
import { normalBand, poissonBand, tailBeyond } from "./prediction-band.js";
import { normalDeviates, seededRandom } from "./random.js";
import { sequenceFloor } from "./sequence-floor.js";

const numbers = (...values: number[]): Float64Array => Float64Array.from(values);
const series = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((values) => numbers(...values));
const firstAbove = (values: Float64Array, limit: number): number => values.findIndex((value) => value > limit);

/** 20 values about 10 and 10 about 11 with deviation 1: the worked example of Montgomery's Introduction to Statistical Quality Control, table 9.1. */
const montgomery = Float64Array.from(
  (
    "9.45 7.99 9.29 11.66 12.16 10.18 8.04 11.46 9.2 10.34 9.03 11.47 10.51 9.4 10.08 " +
    "9.37 10.62 10.31 8.52 10.84 10.9 9.33 12.29 11.5 10.6 11.08 10.38 11.62 11.31 10.52"
  ).split(" "),
  Number,
);

describe("a prediction band", () => {
  test("is Student's: 95 % of five values with mean 50.1 and deviation 1.31 reach to 50.1 ± 2.776·1.31·√1.2", () => {
    const band = normalBand({ count: 5, mean: 50.1, m2: 1.31 ** 2 * 4 }, 1, 0.05);
    // 2.776 is t(0.975, 4) of any table.
    expect(band.upper - 50.1).toBeCloseTo(2.7764 * 1.31 * Math.sqrt(1.2), 3);
    expect(band.deviation(band.upper)).toBeCloseTo(band.edge, 12);
  });

  test("of three standard deviations is left by 0.27 % of normal values, however few were seen before", () => {
    expect(tailBeyond(3)).toBeCloseTo(0.0026998, 7);
    const normal = normalDeviates(seededRandom(3));
    const draw = (length: number) => Float64Array.from({ length }, normal);
    const outside = Array.from({ length: 2000 }, () => {
      const band = normalBand(moments(draw(5)), 1, tailBeyond(2));
      const [value] = draw(1);
      return value! < band.lower || value! > band.upper;
    });
    expect(Math.abs(outside.filter(Boolean).length / outside.length - tailBeyond(2))).toBeLessThan(0.012);
  });

  test("of counts follows from one past count, contains it, and its edges lie at the asked deviation", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 50 }), (mean, count) => {
        const band = poissonBand({ count, mean }, 1, 0.01);
        expect(band.lower).toBeLessThanOrEqual(mean);
        expect(band.upper).toBeGreaterThan(mean);
        expect(band.deviation(band.upper)).toBeCloseTo(band.edge, 6);
        if (band.lower > 0) expect(band.deviation(band.lower)).toBeCloseTo(-band.edge, 6);
      }),
    );
  });

  test("of counts is left about as often as asked", () => {
    const random = seededRandom(5);
    const poisson = (mean: number) => {
      let count = -1;
      for (let left = 1; left > Math.exp(-mean); count++) left *= random();
      return count;
    };
    const outside = Array.from(
      { length: 3000 },
      () => Math.abs(poissonBand({ count: 1, mean: poisson(30) }, 1, 0.05).deviation(poisson(30))) > 1.96,
    );
    expect(Math.abs(outside.filter(Boolean).length / outside.length - 0.05)).toBeLessThan(0.012);
  });
});

describe("EWMA", () => {
  const chart = ewma(montgomery, { mean: 10, std: 1, lambda: 0.1 });

  test("is that of Montgomery's table 9.10: z₁ 9.945, z₂ 9.7495, z₃₀ 10.6341, limits 10.27, 10.36 and at last 10.62 at L 2.7", () => {
    expect(chart.average[0]).toBeCloseTo(9.945, 10);
    expect(chart.average[1]).toBeCloseTo(9.7495, 10);
    const limits = chart.deviation.map((deviation) => 10 + 2.7 * deviation);
    expect([limits[0]!.toFixed(2), limits[1]!.toFixed(2), limits[29]!.toFixed(2)]).toEqual(["10.27", "10.36", "10.62"]);
    expect(chart.average[29]).toBeCloseTo(10.6341, 4);
  });

  test("has a run length of 500 in control, and of 10.3 after a shift of one deviation, at λ 0.1 and L 2.814 of the final deviation (Montgomery, table 9.11)", () => {
    const limit = 2.814 * Math.sqrt(0.1 / 1.9);
    const alarm = (values: Float64Array) => firstAbove(ewma(values, { mean: 0, std: 1, lambda: 0.1 }).average.map(Math.abs), limit);
    expect(runLength(alarm, 0) / 500).toBeCloseTo(1, 0);
    expect(runLength(alarm, 1)).toBeCloseTo(10.3, 0);
  });

  test("stays between mean and values", () => {
    fc.assert(
      fc.property(series, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, lambda) => {
        const { average } = ewma(values, { mean: 0, std: 1, lambda });
        const reach = Math.max(...values.map(Math.abs)) * (1 + 1e-12);
        expect(average.every((value) => Math.abs(value) <= reach)).toBe(true);
      }),
    );
  });
});

describe("CUSUM", () => {
  test("is that of Montgomery's table 9.2: out of control at 29 with C⁺ 5.28, begun after 22", () => {
    const { high, highSince } = cusum(montgomery, { mean: 10, std: 1, k: 0.5 });
    expect(firstAbove(high, 5)).toBe(28);
    expect(high[28]).toBeCloseTo(5.28, 10);
    expect(highSince[28]).toBe(22);
  });

  test("has a run length of 465 in control at k 0.5 and h 5, and 10.4 after a shift of one deviation (Montgomery, table 9.3)", () => {
    const alarm = (values: Float64Array) => {
      const { high, low } = cusum(values, { mean: 0, std: 1, k: 0.5 });
      return firstAbove(
        high.map((value, i) => Math.max(value, low[i]!)),
        5,
      );
    };
    expect(runLength(alarm, 0) / 465).toBeCloseTo(1, 0);
    expect(runLength(alarm, 1)).toBeCloseTo(10.4, 0);
  });

  test("rises with its values and is mirrored by their negatives", () => {
    fc.assert(
      fc.property(series, fc.double({ min: 0, max: 10, noNaN: true }), (values, more) => {
        const of = (shift: number, sign = 1) =>
          cusum(
            values.map((value) => sign * (value + shift)),
            { mean: 0, std: 1, k: 0.5 },
          );
        expect(of(more).high.every((value, i) => value >= of(0).high[i]!)).toBe(true);
        expect(of(0, -1).low).toEqual(of(0).high);
      }),
    );
  });
});

describe("Page–Hinkley", () => {
  test("sums what values exceed a running mean that includes them, forgetting a little: a step of 1 takes as many values as by hand", () => {
    const values = numbers(...Array<number>(1000).fill(0), ...Array<number>(300).fill(1));
    const { rise, fall } = pageHinkley(values, { delta: 0.005, forgetting: 0.9999 });
    // By hand: the j-th value of the step adds 1 − j/(1000 + j) − 0.005.
    let sum = 0;
    let steps = 0;
    while (sum <= 50) sum = 0.9999 * sum + 1 - ++steps / (1000 + steps) - 0.005;
    expect(firstAbove(rise, 50)).toBe(1000 + steps - 1);
    expect(Math.max(...fall)).toBe(0);
  });

  test("sees a fall as it sees a rise", () => {
    fc.assert(
      fc.property(series, (values) => {
        const { rise } = pageHinkley(values, { delta: 0.1 });
        const mirrored = pageHinkley(
          values.map((value) => -value),
          { delta: 0.1 },
        );
        expect(mirrored.fall).toEqual(rise);
      }),
    );
  });
});

describe("ADWIN", () => {
  test("cuts where the level changes, once, and keeps what came after", () => {
    const random = seededRandom(11);
    const values = Float64Array.from({ length: 400 }, (_, i) => (i < 200 ? 0.2 : 0.8) + 0.1 * random());
    const { cuts, start } = adwin(values, 0.002);
    expect(cuts).toHaveLength(1);
    expect(Math.abs(cuts[0]!.cut - 200)).toBeLessThanOrEqual(1);
    expect(start).toBe(cuts[0]!.cut);
  });

  test("never cuts a constant, and does not depend on place and scale", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 1, max: 200 }), (value, length) => {
        expect(adwin(new Float64Array(length).fill(value), 0.002).cuts).toEqual([]);
      }),
    );
    const random = seededRandom(2);
    const values = Float64Array.from({ length: 100 }, (_, i) => random() + (i > 60 ? 3 : 0));
    const scaled = adwin(
      values.map((value) => 1024 * value + 8),
      0.002,
    );
    expect(scaled.cuts.map(({ at, cut }) => [at, cut])).toEqual(adwin(values, 0.002).cuts.map(({ at, cut }) => [at, cut]));
  });

  test("is wrong on uniform noise less often than δ a value allows", () => {
    const random = seededRandom(4);
    const wrong = Array.from({ length: 100 }, () => adwin(Float64Array.from({ length: 300 }, random), 0.05).cuts.length > 0);
    expect(wrong.filter(Boolean).length).toBeLessThanOrEqual(5);
  });
});

describe("autocorrelation", () => {
  const autoregression = (rho: number, length: number) => {
    const normal = normalDeviates(seededRandom(41));
    let value = normal();
    return Float64Array.from({ length }, () => (value = rho * value + Math.sqrt(1 - rho * rho) * normal()));
  };

  test.each([0.3, 0.6, 0.8])("of an autoregression of %d is found", (rho) => {
    expect(Math.abs(autocorrelation(autoregression(rho, 5000)) - rho)).toBeLessThan(0.05);
  });

  test("of noise, of constants and of very few values is none", () => {
    expect([
      autocorrelation(autoregression(0, 500)),
      autocorrelation(new Float64Array(50).fill(3)),
      autocorrelation(numbers(1, 2)),
    ]).toEqual([0, 0, 0]);
  });

  test("raises what chance makes of a running statistic", () => {
    const peak = (values: Float64Array) => Math.max(...cusum(values, { mean: 0, std: 1, k: 0.5 }).high);
    const floors = [0, 0.3, 0.6].map((rho) => sequenceFloor({ key: "test", peak }, { count: 100, points: 24, autocorrelation: rho }, 0.01));
    expect(floors).toEqual(floors.toSorted((a, b) => a - b));
    expect(floors[2]).toBeGreaterThan(2 * floors[0]!);
  });
});

describe("DDM", () => {
  const counts = (rates: number[], rows: number) => ({
    errors: numbers(...rates.map((rate) => rate * rows)),
    rows: numbers(...rates.map(() => rows)),
  });

  test("counts in deviations over the lowest rate: 10 % of 400 rows, then 20 % of the next 100", () => {
    const { level, rate } = ddm(counts([0.1, 0.1, 0.1, 0.1, 0.2], 100));
    expect(rate[4]).toBeCloseTo(0.12, 12);
    const lowest = Math.sqrt((0.1 * 0.9) / 400);
    expect(level[4]).toBeCloseTo((0.12 + Math.sqrt((0.12 * 0.88) / 500) - 0.1) / lowest, 10);
  });

  test("lets the first errors after a faultless start pass", () => {
    const { level } = ddm(counts([...Array<number>(100).fill(0), 1], 1));
    expect(Math.max(...level)).toBeLessThan(2);
  });

  test("rises with the rate at the end", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 0.5, noNaN: true }), fc.double({ min: 0.01, max: 0.4, noNaN: true }), (rate, more) => {
        const last = (end: number) => ddm(counts([...Array<number>(20).fill(0.2), end], 50)).level[20]!;
        expect(last(rate + more)).toBeGreaterThan(last(rate));
      }),
    );
  });

  test("its floor is what one error rate exceeds so often, in stretches joined or not", () => {
    const joined = ddmFloor(new Float64Array(1000).fill(20), 900, 0.1, 0.01);
    const apart = ddmFloor(new Float64Array(200).fill(100), 180, 0.1, 0.01);
    expect(Math.abs(joined - apart)).toBeLessThan(0.5);
  });
});

/** The mean number of normal values until the alarm, over a few hundred series. */
function runLength(alarm: (values: Float64Array) => number, shift: number): number {
  const normal = normalDeviates(seededRandom(17));
  const lengths = Array.from({ length: 400 }, () => {
    for (let length = 1000; ; length *= 4) {
      const at = alarm(Float64Array.from({ length }, () => normal() + shift));
      if (at >= 0) return at + 1;
    }
  });
  return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
}
