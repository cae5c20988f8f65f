import { expect, test } from "@jest/globals";
import { healthRows, WHOLE_MODEL } from "./health-rows";

const psi = { key: "population-stability", title: "Population stability index" };
const latency = { key: "latency", title: "Latency quantile" };
const monitor = (slug: string, feature: string | null, check: typeof psi) => ({
  slug,
  name: slug,
  state: "OK" as const,
  feature: feature === null ? null : { name: feature },
  check,
});

test("lays monitors out by feature and check and keeps features nobody watches", () => {
  const features = [
    { name: "amount", role: "INPUT" },
    { name: "country", role: "INPUT" },
  ];
  const { checks, rows } = healthRows(features, [
    monitor("answer-time", null, latency),
    monitor("amount-psi", "amount", psi),
    monitor("old-psi", "old", psi),
  ]);
  expect(checks).toEqual([latency, psi]);
  expect(rows.map(({ feature, cells }) => [feature, cells.map((cell) => cell.map(({ slug }) => slug))])).toEqual([
    [WHOLE_MODEL, [["answer-time"], []]],
    ["amount", [[], ["amount-psi"]]],
    ["country", [[], []]],
    ["old", [[], ["old-psi"]]],
  ]);
});
