import { expect, test } from "@jest/globals";
import { guardDeletions } from "./prune.js";

test.each([
  [0, 0, null],
  [1, 5, null],
  [10, 50, null],
  [11, 1_000, 11],
  [3, 3, 3],
])("%d of %d monitors may go when %s are allowed", (deletions, monitors, allowed) => {
  expect(() => guardDeletions(deletions, monitors, allowed)).not.toThrow();
});

test.each([
  [1, 4, null],
  [11, 1_000, null],
  [11, 1_000, 10],
  [3, 3, 2],
])("%d of %d monitors may not go when %s are allowed", (deletions, monitors, allowed) => {
  expect(() => guardDeletions(deletions, monitors, allowed)).toThrow(`allowDeletions: ${deletions}`);
});
