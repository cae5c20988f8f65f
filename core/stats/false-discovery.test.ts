import { expect, test } from "@jest/globals";
import { adjustPValues } from "./false-discovery.js";

test("Benjamini and Hochberg's adjusted values, as R's p.adjust gives them", () => {
  expect(adjustPValues([0.01, 0.04, 0.03, 0.005]).map((p) => p!.toFixed(4))).toEqual(["0.0200", "0.0400", "0.0400", "0.0200"]);
});

test("Bonferroni multiplies by the number of tests, at most to 1", () => {
  expect(adjustPValues([0.01, 0.6], "bonferroni")).toEqual([0.02, 1]);
});

test("what has no p-value stays without and does not count", () => {
  expect(adjustPValues([null, 0.01, null, 0.02])).toEqual([null, 0.02, null, 0.02]);
  expect(adjustPValues([0.3, null], "none")).toEqual([0.3, null]);
});
