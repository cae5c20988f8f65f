import { expect, test } from "@jest/globals";
import { andersonDarlingFloor } from "./anderson-darling.js";
import { cramerVonMises, cramerVonMisesTies } from "./cramer-von-mises.js";
import { populationStabilityFloor } from "./noise-floor.js";
import { populationStabilityIndex } from "./population-stability.js";
import { seededRandom } from "./random.js";
import { thinTableFloor } from "./table-floor.js";

const index = (a: readonly number[], b: readonly number[]): number => populationStabilityIndex(a, b, 1e-4);
const weights = Array.from({ length: 20 }, (_, i) => 1 / (i + 1));

function draw(rows: number, random: () => number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = weights.map(() => 0);
  for (let i = 0; i < rows; i++) {
    let left = random() * total;
    counts[weights.findIndex((weight) => (left -= weight) < 0)]! += 1;
  }
  return counts;
}

test("in thin cells the index exceeds the drawn floor about as often as α says, and the limiting one far more often", () => {
  const random = seededRandom(3);
  const pairs = Array.from({ length: 150 }, () => [draw(200, random), draw(200, random)] as const);
  const alarms = (floor: (a: number[], b: number[]) => number) => pairs.filter(([a, b]) => index(a, b) > floor(a, b)).length;
  expect(alarms((a, b) => thinTableFloor(a, b, 0.01, index))).toBeLessThanOrEqual(5);
  expect(alarms(() => populationStabilityFloor(200, 200, 20, 0.01))).toBeGreaterThan(15);
});

test("cells with rows enough, and a single cell, need no drawing", () => {
  expect(thinTableFloor([100, 200], [90, 210], 0.01, index)).toBe(0);
  expect(thinTableFloor([5], [5], 0.01, index)).toBe(0);
});

test("ties add nothing to T where there are none, and most of it where both samples are one value", () => {
  const without = { first: Float64Array.of(1, 0, 1, 0, 0), second: Float64Array.of(0, 1, 0, 1, 1) };
  expect(cramerVonMisesTies(without)).toBeCloseTo(0, 12);
  const constant = { first: Float64Array.of(20), second: Float64Array.of(2000) };
  expect(cramerVonMisesTies(constant)).toBeCloseTo(cramerVonMises(constant).statistic, 12);
});

test("a value that most rows have raises the floor of Anderson and Darling", () => {
  const rest = new Float64Array(300).fill(1);
  const tied = Float64Array.of(700, ...rest);
  expect(andersonDarlingFloor({ first: tied, second: tied }, 0.01)).toBeGreaterThan(4);
});
