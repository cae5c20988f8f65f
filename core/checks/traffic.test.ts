import { describe, expect, test } from "@jest/globals";
import { answerCheck } from "./answer.js";
import type { Arrivals, ArrivingColumn, Facts } from "./facts.js";
import { above, below } from "./limits.js";
import { previewRequest } from "./preview.js";
import { requireCheck } from "./registry.js";
import { sampleOfCategories, sampleOfRows } from "./sample.js";

const NOW = new Date("2026-05-04T12:00:00Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

const arrivals = (rows: number, hours = 1, newest: Date | null = NOW): Arrivals => ({
  start: hoursAgo(hours),
  end: NOW,
  rows,
  late: 0,
  newest,
});

function ofTraffic(
  key: string,
  current: Arrivals,
  reference: Arrivals | null = null,
  limits?: Parameters<typeof answerCheck>[1]["limits"],
) {
  const traffic = { now: NOW, current, reference, quietSince: current.newest ?? hoursAgo(50) };
  const check = requireCheck(key);
  return answerCheck(check, { reference: null, current: sampleOfRows(current.rows), facts: { traffic }, limits });
}

describe("the row count", () => {
  test.each([
    [1000, "PASS"],
    [600, "PASS"],
    [400, "WARN"],
    [50, "FAIL"],
    [0, "FAIL"],
  ])("%d rows in an hour where 24,000 came in a day are %s", (rows, verdict) => {
    expect(ofTraffic("row-count", arrivals(rows), arrivals(24_000, 24)).verdict).toBe(verdict);
  });

  test("is no alarm where the few rows leave a doubt", () => {
    const { verdict, explanation } = ofTraffic("row-count", arrivals(4), arrivals(12));
    expect(verdict).toBe("PASS");
    expect(explanation.OPERATIONS).toContain("reaches over its limit of 0.5");
  });

  test("cannot be compared with training data or a handful of rows, and says why", () => {
    expect(ofTraffic("row-count", arrivals(500)).explanation.OPERATIONS).toContain("training data does not tell how rows arrive");
    expect(ofTraffic("row-count", arrivals(500), arrivals(3)).explanation.OPERATIONS).toContain("3 rows were to be expected");
  });

  test("is held against a limit of its own without any reference, also when nothing came", () => {
    expect(ofTraffic("row-count", arrivals(0), null, { warn: null, fail: below("rows", 100) }).verdict).toBe("FAIL");
  });

  test("sees a rise as well", () => {
    expect(ofTraffic("row-count", arrivals(4000), arrivals(1000), { warn: null, fail: above("rise", 1) }).verdict).toBe("FAIL");
  });
});

test("throughput is told in the unit asked for", () => {
  const { statistic, explanation } = ofTraffic("throughput", arrivals(6000), arrivals(3000));
  expect(statistic).toMatchObject({ name: "rows per minute", value: 100 });
  expect(explanation.OPERATIONS).toContain("100 rows per minute against 50");
});

describe("data that stopped", () => {
  test("is stale by the age of its newest row, without a verdict when there never was one", () => {
    expect(ofTraffic("freshness", arrivals(0, 1, hoursAgo(3)))).toMatchObject({ verdict: "WARN", statistic: { value: 10_800 } });
    expect(ofTraffic("freshness", arrivals(0, 1, hoursAgo(8))).explanation.OPERATIONS).toContain("the newest row is 8 hours old");
    expect(ofTraffic("freshness", arrivals(0, 1, null)).verdict).toBe("INSUFFICIENT");
  });

  test("is a missing heartbeat, also when there never was one", () => {
    expect(ofTraffic("heartbeat", arrivals(5)).verdict).toBe("PASS");
    expect(ofTraffic("heartbeat", arrivals(0, 1, hoursAgo(0.5))).verdict).toBe("WARN");
    const never = ofTraffic("heartbeat", arrivals(0, 1, null));
    expect(never.verdict).toBe("FAIL");
    expect(never.explanation.OPERATIONS).toContain("nothing for 2.1 days before the window's end");
  });
});

describe("the schema", () => {
  const column = (name: string, values: Partial<ArrivingColumn> = {}): ArrivingColumn => ({
    name,
    type: "NUMERIC",
    referenceType: "NUMERIC",
    isFilled: true,
    referenceShare: null,
    ...values,
  });
  const ofColumns = (declared: ArrivingColumn[], undeclared: [string, number][] = [], params = {}) =>
    answerCheck(requireCheck("schema"), {
      reference: null,
      current: sampleOfRows(500),
      facts: { columns: { rows: 500, declared, undeclared: new Map(undeclared) } },
      params,
    });

  test("warns of an added column, and fails when one is gone or of another type", () => {
    expect(ofColumns([column("a")]).verdict).toBe("PASS");
    expect(ofColumns([column("a")], [["extra", 40]])).toMatchObject({ verdict: "WARN", details: { added: ["extra"] } });
    const gone = ofColumns([column("a"), column("b", { isFilled: false, referenceShare: 0.98 })]);
    expect(gone).toMatchObject({ verdict: "FAIL", details: { removed: ["b"] } });
    expect(gone.explanation.OPERATIONS).toContain("1 removed (b)");
    expect(ofColumns([column("a", { referenceType: "TEXT" })])).toMatchObject({ verdict: "FAIL", details: { retyped: ["a"] } });
  });

  test("does not miss a column that is mostly empty anyway, nor one that may come and go", () => {
    expect(ofColumns([column("rare", { isFilled: false, referenceShare: 0.005 })]).verdict).toBe("PASS");
    expect(ofColumns([column("never", { isFilled: false, referenceShare: 0 })]).verdict).toBe("PASS");
    expect(ofColumns([], [["extra", 40]], { ignore: ["extra"] }).verdict).toBe("PASS");
  });
});

describe("what is registered", () => {
  const version = (values: Partial<Facts["version"]> = {}): Facts["version"] => ({
    now: NOW,
    label: "v7",
    createdAt: hoursAgo(24 * 10),
    artifactHash: "sha256:ABC",
    trainedUntil: hoursAgo(24 * 100),
    ...values,
  });
  const ofVersion = (key: string, facts: Facts["version"], current = sampleOfRows(0)) =>
    answerCheck(requireCheck(key), { reference: null, current, facts: { version: facts } });

  test("ages from the end of its training data, or from its registration without any", () => {
    expect(ofVersion("model-age", version())).toMatchObject({ verdict: "WARN", statistic: { value: 100 } });
    expect(ofVersion("model-age", version({ trainedUntil: null }))).toMatchObject({ verdict: "PASS", statistic: { value: 10 } });
    expect(ofVersion("model-age", version()).explanation.DATA_SCIENCE).toContain("100 days since its training data ended");
  });

  test.each([
    [[["abc", 500]], "PASS", 0],
    [[["SHA256:abc", 500]], "PASS", 0],
    [
      [
        ["abc", 990],
        ["def", 10],
      ],
      "WARN",
      0.01,
    ],
    [
      [
        ["abc", 100],
        ["def", 100],
      ],
      "FAIL",
      0.5,
    ],
  ] as const)("is what answers, by the hashes %j: %s", (hashes, verdict, share) => {
    expect(ofVersion("artifact-match", version(), sampleOfCategories(hashes))).toMatchObject({ verdict, statistic: { value: share } });
  });

  test("must be registered to be matched", () => {
    const { verdict, explanation } = ofVersion("artifact-match", version({ artifactHash: null }), sampleOfCategories([["abc", 500]]));
    expect(verdict).toBe("INSUFFICIENT");
    expect(explanation.OPERATIONS).toContain("version v7 has no artifact hash registered; register it with the version");
  });
});

describe("a preview of rows", () => {
  const minutes = (from: number, count: number, columns: object = { amount: 1 }) =>
    Array.from({ length: count }, (_, i) => ({ ts: NOW.getTime() + (from + i) * 60_000, ...columns }));
  const preview = (key: string, current: unknown[], reference?: unknown[]) => {
    const check = requireCheck(key);
    const data = { current: { rows: current }, ...(reference && { reference: { rows: reference } }) };
    return answerCheck(check, previewRequest(check, data, ["input"]));
  };

  test("counts them over the time that they span", () => {
    expect(preview("throughput", minutes(0, 600), minutes(-600, 600)).verdict).toBe("PASS");
    const sparse = minutes(0, 600).filter((_, i) => i % 20 === 0);
    expect(preview("throughput", sparse, minutes(-600, 600)).verdict).toBe("FAIL");
  });

  test("refuses rows without their time, naming the first", () => {
    const refusal = expect.objectContaining({ path: ["input", "current", "rows", "1", "ts"] });
    expect(() => preview("row-count", [{ ts: 5 }, { amount: 1 }])).toThrow(expect.objectContaining({ errors: [refusal] }));
  });

  test("tells which columns came and went", () => {
    const { verdict, details } = preview("schema", minutes(0, 200, { price: 2 }), minutes(-500, 200, { amount: 1 }));
    expect(verdict).toBe("FAIL");
    expect(details).toMatchObject({ added: ["price"], removed: ["amount"] });
    expect(preview("schema", minutes(0, 200)).verdict).toBe("PASS");
  });

  test("marks the slots of time in which a good row came", () => {
    const outage = minutes(0, 600).filter((_, i) => i < 100 || i >= 200);
    const { verdict, details, metrics } = preview("availability", outage);
    expect(verdict).toBe("FAIL");
    expect(metrics).toMatchObject({ availability: 99 / 119, longestGap: 6000 });
    expect(details["gaps"]).toEqual([{ from: "2026-05-04T13:40:00.000Z", to: "2026-05-04T15:20:00.000Z" }]);
    expect(preview("availability", minutes(0, 600)).verdict).toBe("PASS");
    const centuries = [{ ts: 0.5 }, { ts: NOW.getTime() }];
    expect(preview("availability", minutes(0, 600), centuries).verdict).toBe("PASS");
    expect(() => preview("availability", centuries)).toThrow("at most 100000 slots");
  });
});

test.each(["model-age", "artifact-match", "ownership-gap"])("%s needs a monitor, whatever data a call gives", (key) => {
  const check = requireCheck(key);
  const ask = () => answerCheck(check, previewRequest(check, { current: { categories: { abc: 5 } } }, ["input"]));
  expect(ask).toThrow("ask it as a monitor of that model");
});
