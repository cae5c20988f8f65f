import { describe, expect, test } from "@jest/globals";
import { normalDeviates, seededRandom } from "../stats/random.js";
import { answerCheck, type AnswerRequest } from "./answer.js";
import { frameFromInput } from "./frame-input.js";
import { above } from "./limits.js";
import { requireCheck } from "./registry.js";
import { type Sample, sampleOfBins, sampleOfCategories, sampleOfRows, sampleOfValues } from "./sample.js";

const answer = (key: string, request: AnswerRequest) => answerCheck(requireCheck(key), request);
const normal = (length: number, seed: number, mean = 10, deviation = 2): Sample => {
  const next = normalDeviates(seededRandom(seed));
  return sampleOfValues(Float64Array.from({ length }, () => mean + deviation * next()));
};
const many = (trials: number, isAlarm: (trial: number) => boolean): number =>
  Array.from({ length: trials }, (_, trial) => isAlarm(trial)).filter(Boolean).length / trials;
const isAlarm = (verdict: string) => verdict === "WARN" || verdict === "FAIL";

describe("value bounds", () => {
  test.each([
    ["mean", 5],
    ["median", 4.5],
    ["std", 2 * Math.sqrt(800 / 799)],
    ["min", 2],
    ["max", 9],
    ["sum", 4000],
  ])("hold the %s of values that everybody knows", (aggregate, value) => {
    const current = sampleOfValues(Array.from({ length: 100 }, () => [2, 4, 4, 4, 5, 5, 7, 9]).flat());
    const { statistic } = answer("value-bounds", { reference: null, current, params: { aggregate, min: 0 } });
    expect(statistic!.value).toBeCloseTo(value, 9);
  });

  test.each([
    [{ max: 11 }, "PASS"],
    [{ max: 9 }, "WARN"],
    [{ max: 4 }, "FAIL"],
    [{ min: 12 }, "WARN"],
    [{ min: 9, max: 11 }, "PASS"],
    [{ min: 4, max: 6 }, "FAIL"],
  ])("%j of a mean of ten are %s", (params, verdict) => {
    expect(answer("value-bounds", { reference: null, current: normal(2000, 3), params }).verdict).toBe(verdict);
  });

  test("around the reference warn beyond the tolerance and fail beyond twice of it", () => {
    const reference = normal(2000, 1);
    const verdictAt = (mean: number) => answer("value-bounds", { reference, current: normal(2000, 2, mean) }).verdict;
    expect([10, 10.8, 11.4, 12.5, 8.6, 7.5].map(verdictAt)).toEqual(["PASS", "PASS", "WARN", "FAIL", "WARN", "FAIL"]);
    const negative = { reference: normal(2000, 1, -10), current: normal(2000, 2, -11.4) };
    expect(answer("value-bounds", negative).verdict).toBe("WARN");
  });

  test("do not alarm while the interval reaches over them", () => {
    const { verdict, explanation } = answer("value-bounds", { reference: null, current: normal(150, 7, 10, 8), params: { max: 9.5 } });
    expect(verdict).toBe("PASS");
    expect(explanation.DATA_SCIENCE).toContain("reaches over its limit of 0");
  });

  test.each([
    ["mean", 0.02],
    ["std", 0.02],
    ["median", 0.02],
    ["sum", 0.02],
  ])("of the %s alarm on two samples of one distribution no more often than chance, also with no tolerance", (aggregate, most) => {
    const share = many(200, (trial) =>
      isAlarm(
        answer("value-bounds", {
          reference: normal(300, 2 * trial + 1),
          current: normal(300, 2 * trial + 2),
          params: { aggregate, tolerance: 0 },
        }).verdict,
      ),
    );
    expect(share).toBeLessThanOrEqual(most);
  });

  test("refuse bounds that cross, and extremes without a bound", () => {
    const current = normal(200, 1);
    expect(() => answer("value-bounds", { reference: null, current, params: { min: 2, max: 1 } })).toThrow("must not lie below min");
    expect(() => answer("value-bounds", { reference: null, current, params: { aggregate: "max" } })).toThrow("needs a bound");
    expect(answer("value-bounds", { reference: null, current }).verdict).toBe("INSUFFICIENT");
  });
});

describe("resource usage", () => {
  const usage = sampleOfValues(Array.from({ length: 1000 }, (_, i) => i / 10));

  test.each([
    [200, "PASS"],
    [110, "WARN"],
    [96, "FAIL"],
  ])("of a capacity of %d is %s", (capacity, verdict) => {
    expect(answer("resource-usage", { reference: null, current: usage, params: { capacity } }).verdict).toBe(verdict);
  });

  test("asks for the capacity that its limit is a share of", () => {
    expect(answer("resource-usage", { reference: null, current: usage }).explanation.OPERATIONS).toContain("no capacity is known");
    const limits = { warn: null, fail: above("value", 90) };
    expect(answer("resource-usage", { reference: null, current: usage, limits }).verdict).toBe("FAIL");
  });
});

describe("the distinct count", () => {
  const of = (items: number, rows: number) => sampleOfCategories(Array.from({ length: items }, (_, i) => [`c${i}`, rows / items]));

  test.each([
    [50, "PASS"],
    [42, "PASS"],
    [35, "WARN"],
    [20, "FAIL"],
    [90, "FAIL"],
  ])("%d values where there were 50 are %s", (items, verdict) => {
    const result = answer("distinct-count", { reference: of(50, 5000), current: of(items, 1000) });
    expect(result).toMatchObject({ verdict, statistic: { value: items } });
  });

  test("tells numbers apart, and cells only when each holds one value", () => {
    const numbers = sampleOfValues(Array.from({ length: 300 }, (_, i) => i % 7));
    expect(answer("distinct-count", { reference: numbers, current: numbers })).toMatchObject({ verdict: "PASS", statistic: { value: 7 } });
    const binned = sampleOfBins([{ start: 0, end: 1, count: 500 }]);
    expect(answer("distinct-count", { reference: null, current: binned }).explanation.OPERATIONS).toContain("came binned");
  });

  test("of one distribution is no alarm, however unlike the sizes and however long the tail", () => {
    const draw = (rows: number, seed: number) => {
      const random = seededRandom(seed);
      const counts = new Map<string, number>();
      for (let i = 0; i < rows; i++) {
        const item = `c${Math.floor(400 * random() ** 3)}`;
        counts.set(item, (counts.get(item) ?? 0) + 1);
      }
      return sampleOfCategories(counts);
    };
    const limits = { warn: null, fail: above("change", 0) };
    const share = many(200, (trial) =>
      isAlarm(answer("distinct-count", { reference: draw(3000, 3 * trial + 1), current: draw(200, 3 * trial + 2), limits }).verdict),
    );
    expect(share).toBeLessThanOrEqual(0.02);
  });
});

describe("duplicate rows", () => {
  const row = (i: number) => ({ ts: i, id: String(i), amount: (i * 7919) % 10_007, place: `p${i % 97}` });
  const rows = (from: number, count: number, repeated = 0) => [
    ...Array.from({ length: count - repeated }, (_, i) => row(from + i)),
    ...Array.from({ length: repeated }, (_, i) => ({ ...row(from + i), id: `again ${i}`, ts: -i })),
  ];
  const ofRows = (current: object[], reference: object[] | null, params = {}) =>
    answer("duplicate-rows", {
      reference: reference && sampleOfRows(reference.length),
      current: sampleOfRows(current.length),
      facts: { rows: { reference: reference && frameFromInput(reference, []), current: frameFromInput(current, []) } },
      params,
    });

  test.each([
    [0, "PASS"],
    [5, "PASS"],
    [30, "WARN"],
    [100, "FAIL"],
  ])("%d repeated of a thousand are %s", (repeated, verdict) => {
    expect(ofRows(rows(0, 1000, repeated), rows(5000, 1000))).toMatchObject({ verdict, statistic: { value: repeated / 1000 } });
    expect(ofRows(rows(0, 1000, repeated), null).verdict).toBe(verdict);
  });

  test("are no news where few different rows are possible at all", () => {
    const coins = (count: number, seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: count }, () => ({ side: random() < 0.5, face: Math.floor(6 * random()) }));
    };
    expect(ofRows(coins(500, 1), coins(2000, 2))).toMatchObject({ verdict: "PASS" });
  });

  test("of one distribution are no alarm, however many chance repeats", () => {
    const draw = (count: number, seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: count }, () => ({ place: Math.floor(400 * random() ** 2), hour: Math.floor(4 * random()) }));
    };
    const share = many(150, (trial) => {
      const [current, reference] = [draw(300, 5 * trial + 1), draw(900, 5 * trial + 2)];
      const { metrics, noiseFloor } = ofRows(current, reference);
      return metrics["excess"]! > Math.max(0, noiseFloor!);
    });
    expect(share).toBeLessThanOrEqual(0.02);
  });

  test("hold missing values equal, and minus zero to zero, but not a word to another", () => {
    const twins = [...Array.from({ length: 200 }, (_, i) => ({ a: i, b: null })), { a: 0, b: null }, { a: -0, b: "x" }, { a: 0, b: "y" }];
    expect(ofRows(twins, null).details).toMatchObject({ duplicates: 1 });
  });
});

describe("custom SQL", () => {
  test.each([
    [[0], null, "PASS"],
    [[3], null, "FAIL"],
    [[3, -1, 2], [3], "PASS"],
    [[], null, "INSUFFICIENT"],
  ])("that answers %j against %j is %s", (now, then, verdict) => {
    const reference = then && sampleOfValues(then);
    expect(answer("custom-sql", { reference, current: sampleOfValues(now) }).verdict).toBe(verdict);
  });
});
