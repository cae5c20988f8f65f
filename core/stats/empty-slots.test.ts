import { expect, test } from "@jest/globals";
import { emptySlotsFloor } from "./empty-slots.js";
import { seededRandom } from "./random.js";

/** Rows that come evenly by chance: how many there were, and in how many of the slots. */
function serve(slots: number, rowsPerSlot: number, random: () => number): { rows: number; filled: number } {
  const counts = new Float64Array(slots);
  let rows = 0;
  for (let time = -Math.log(1 - random()); time < slots * rowsPerSlot; time -= Math.log(1 - random())) {
    counts[Math.floor(time / rowsPerSlot)]! += 1;
    rows++;
  }
  return { rows, filled: counts.filter((count) => count > 0).length };
}

test.each([0.5, 1, 3, 8])("slots of %d rows in the mean are empty by chance, and no more often than the floor says", (rowsPerSlot) => {
  const random = seededRandom(rowsPerSlot * 100 + 1);
  const trials = 500;
  let beyond = 0;
  for (let i = 0; i < trials; i++) {
    const { rows, filled } = serve(288, rowsPerSlot, random);
    if (1 - filled / 288 > emptySlotsFloor(rows, filled, 288, 0.01)) beyond++;
  }
  expect(beyond / trials).toBeLessThanOrEqual(0.02);
});

test("an outage does not excuse itself: half the slots empty, hundreds of rows in the others", () => {
  expect(emptySlotsFloor(28_800, 144, 288, 0.01)).toBe(0);
});

test("nothing is known of slots that are all empty, and nothing can be told from slots of one row each", () => {
  expect(emptySlotsFloor(0, 0, 288, 0.01)).toBe(0);
  expect(emptySlotsFloor(100, 100, 288, 0.01)).toBe(1);
});
