import { describe, expect, test } from "@jest/globals";
import { mergeSketches, SKETCH_ACCURACY, sketchedValue, sketchOf } from "./log-sketch.js";
import { normalDeviates, seededRandom } from "./random.js";

const lognormal = (length: number, seed: number) => {
  const next = normalDeviates(seededRandom(seed));
  return Float64Array.from({ length }, () => Math.exp(3 + 1.5 * next()));
};

describe("a sketch", () => {
  const next = normalDeviates(seededRandom(5));
  test.each([
    ["latencies", lognormal(5000, 1)],
    ["both signs and zero", Float64Array.from({ length: 5000 }, (_, i) => (i % 50 === 0 ? 0 : 1000 * next()))],
    ["sizes of eight decades", Float64Array.from({ length: 3000 }, (_, i) => 1e8 * 10 ** ((-8 * i) / 3000))],
    ["one value", Float64Array.from({ length: 500 }, () => 42)],
  ])("encloses the value of every rank within its accuracy: %s", (_name, values) => {
    const sketch = sketchOf(values);
    const sorted = values.slice().sort();
    const wrong = Array.from(sorted.entries()).filter(([i, value]) => {
      if (i % 29 !== 0 && i < sorted.length - 9) return false;
      const { lower, upper } = sketchedValue(sketch, i + 1);
      const slack = 1e-9 * Math.abs(value);
      return !(lower - slack <= value && value <= upper + slack) || upper - lower > 2.1 * SKETCH_ACCURACY * Math.abs(value);
    });
    expect(wrong).toEqual([]);
  });

  test("of parts is the sketch of the whole, in any order", () => {
    const [a, b] = [lognormal(700, 2), lognormal(900, 3).map((value) => value - 20)];
    const whole = sketchOf(Float64Array.from([...a, ...b]));
    expect(mergeSketches(sketchOf(a), sketchOf(b))).toEqual(whole);
    expect(mergeSketches(sketchOf(b), sketchOf(a))).toEqual(whole);
  });

  test("stays small and right at the large end, whatever the sizes", () => {
    const values = Float64Array.from({ length: 60_000 }, (_, i) => Number.MIN_VALUE * 1e10 * 10 ** (i / 100));
    const finite = values.filter((value) => Number.isFinite(value) && value > 0);
    const sketch = sketchOf(finite);
    expect(sketch.positive.length).toBeLessThanOrEqual(1024);
    const { lower, upper } = sketchedValue(sketch, finite.length);
    expect(finite.at(-1)! >= lower && finite.at(-1)! <= upper).toBe(true);
    expect(JSON.parse(JSON.stringify(sketch))).toEqual(sketch);
  });

  test("of nothing has no value but zero", () => {
    expect(sketchedValue(sketchOf(new Float64Array()), 1)).toEqual({ lower: 0, upper: 0 });
  });
});
