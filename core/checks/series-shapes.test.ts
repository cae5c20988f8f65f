import { describe, expect, test } from "@jest/globals";
import { Refusal } from "../errors.js";
import { normalDeviates, seededRandom } from "../stats/random.js";
import { SEATS } from "../vocabulary.js";
import { type Answer, answerCheck } from "./answer.js";
import { allChecks, requireCheck } from "./registry.js";
import { type Sample, sampleOfBins, sampleOfCategories, sampleOfValues } from "./sample.js";
import { sampleOfSeries } from "./series.js";

const checks = allChecks().filter(({ needs }) => needs === "series");
const normal = normalDeviates(seededRandom(23));
const noise = (length: number, shift = 0): number[] => Array.from({ length }, () => normal() + shift);
const rates = (length: number, rate: number): number[] => Array.from({ length }, (_, i) => rate + 0.01 * Math.sin(i * i));
const hour = (i: number): Date => new Date(Date.UTC(2026, 0, 1, i));

/** Every shape of series that a monitor may come to. */
const shapes: Record<string, Sample> = {
  "no point": sampleOfValues([]),
  "one point": sampleOfValues([0.5]),
  "two points": sampleOfValues([0.5, 0.5]),
  constant: sampleOfValues(Array<number>(50).fill(0.25)),
  "all zero": sampleOfValues(Array<number>(50).fill(0)),
  "all one": sampleOfValues(Array<number>(50).fill(1)),
  "all missing": sampleOfValues(Array<null>(50).fill(null)),
  "with infinities": sampleOfValues([...rates(50, 0.3), Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]),
  "up to the largest double": sampleOfValues([...rates(50, 0.3), 1e308, -1e308, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324]),
  "all tiny": sampleOfValues(Array.from({ length: 50 }, (_, i) => (i % 3) * 5e-324)),
  negative: sampleOfValues(noise(50, -10)),
  rates: sampleOfValues(rates(60, 0.3)),
  noise: sampleOfValues(noise(60)),
  long: sampleOfValues(rates(5000, 0.3)),
  "of runs": sampleOfSeries(rates(40, 0.3).map((value, i) => ({ at: hour(i), value: i === 7 ? null : value, rows: 100 }))),
  "of runs without rows": sampleOfSeries(rates(40, 0.3).map((value, i) => ({ at: hour(i), value, rows: 0 }))),
  "of runs that gave no number": sampleOfSeries(rates(40, 0.3).map((_, i) => ({ at: hour(i), value: null, rows: 0 }))),
  categories: sampleOfCategories([["a", 5]]),
  bins: sampleOfBins([{ start: 0, end: 1, count: 5 }]),
};
const names = Object.keys(shapes);
const pairs = names.flatMap((reference) => names.map((current) => [reference, current] as const));

test("there are the six checks over time", () => {
  expect(checks.map(({ key }) => key)).toEqual(["standard-deviation-band", "ewma", "cusum", "page-hinkley", "adwin", "ddm"]);
});

describe.each(checks.map((check) => [check.key, check] as const))("%s", (_key, check) => {
  const attempt = (reference: Sample | null, current: Sample): Answer | Refusal => {
    try {
      return answerCheck(check, { reference, current });
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };

  test("answers or refuses every pair of shapes, and every shape alone", () => {
    const wrong = [...pairs, ...names.map((current) => [null, current] as const)].flatMap(([reference, current]) => {
      const found = faults(attempt(reference === null ? null : shapes[reference]!, shapes[current]!));
      return found.length > 0 ? [[reference, current, ...found]] : [];
    });
    expect(wrong).toEqual([]);
  });

  test("never alarms on a constant or on a series after itself", () => {
    for (const shape of ["constant", "all zero", "all one"]) {
      expect(attempt(null, shapes[shape]!)).toMatchObject({ verdict: "PASS" });
      expect(attempt(shapes[shape]!, shapes[shape]!)).toMatchObject({ verdict: "PASS" });
    }
    expect(attempt(shapes["rates"]!, shapes["rates"]!)).toMatchObject({ verdict: "PASS" });
  });

  test("refuses what is no series", () => {
    expect(attempt(null, shapes["categories"]!)).toBeInstanceOf(Refusal);
    expect(attempt(shapes["bins"]!, shapes["rates"]!)).toBeInstanceOf(Refusal);
  });
});

describe("without drift", () => {
  // 2α of 200 would be 4; the bound is where chance lets one in a thousand such tests fail when the share is α.
  const MOST = 7;
  test.each(checks.map(({ key }) => [key] as const))("%s alarms on about one series of noise in a hundred", (key) => {
    const uniform = seededRandom(31);
    const draw = (length: number) => sampleOfValues(key === "ddm" ? Array.from({ length }, () => Number(uniform() < 0.1)) : noise(length));
    for (const [past, recent] of [
      [20, 24],
      [100, 60],
    ] as const) {
      const verdicts = Array.from(
        { length: 200 },
        () => answerCheck(requireCheck(key), { reference: draw(past), current: draw(recent) }).verdict,
      );
      expect(verdicts.filter((verdict) => verdict !== "PASS").length).toBeLessThanOrEqual(MOST);
    }
  });
});

describe("points that follow each other", () => {
  test.each([["ewma"], ["cusum"], ["page-hinkley"], ["adwin"]])("do not make %s cry wolf", (key) => {
    const follow = (length: number) => {
      let value = normal();
      return sampleOfValues(Array.from({ length }, () => (value = 0.6 * value + 0.8 * normal())));
    };
    const verdicts = Array.from(
      { length: 200 },
      () => answerCheck(requireCheck(key), { reference: follow(200), current: follow(24) }).verdict,
    );
    expect(verdicts.filter((verdict) => verdict !== "PASS").length).toBeLessThanOrEqual(7);
  });
});

describe("a lasting shift", () => {
  const before = sampleOfSeries(noise(200).map((value, i) => ({ at: hour(i), value, rows: 100 })));
  const after = sampleOfSeries([...noise(40), ...noise(40, 3)].map((value, i) => ({ at: hour(200 + i), value, rows: 100 })));

  test.each([["ewma"], ["cusum"], ["page-hinkley"], ["adwin"]])("is found by %s, without a reference too", (key) => {
    expect(answerCheck(requireCheck(key), { reference: before, current: after }).verdict).toBe("FAIL");
    const joined = sampleOfValues([...before.values!, ...after.values!]);
    expect(answerCheck(requireCheck(key), { reference: null, current: joined }).verdict).toBe("FAIL");
  });

  test.each([["cusum"], ["adwin"]])("is dated by %s", (key) => {
    const { details } = answerCheck(requireCheck(key), { reference: before, current: after });
    expect(Math.abs(Date.parse(details["changeAt"] as string) - hour(240).getTime())).toBeLessThanOrEqual(3 * 3_600_000);
  });

  test("of an error rate is found by ddm, of the runs' own rows", () => {
    const of = (list: number[]) => sampleOfSeries(list.map((value, i) => ({ at: hour(i), value, rows: 500 })));
    const request = { reference: of(rates(50, 0.1)), current: of([...rates(5, 0.1), ...rates(20, 0.2)]) };
    expect(answerCheck(requireCheck("ddm"), request)).toMatchObject({ verdict: "FAIL", details: { changeAt: expect.any(String) } });
    expect(() => answerCheck(requireCheck("ddm"), { reference: null, current: sampleOfValues([1, 2]) })).toThrow("between 0 and 1");
  });
});

describe("a single point", () => {
  const past = sampleOfValues(noise(100, 50));
  const band = (value: number, params = {}) =>
    answerCheck(requireCheck("standard-deviation-band"), { reference: past, current: sampleOfValues([value]), params });

  test("far off leaves the band, near by does not, and the answer has the band for a chart", () => {
    const { verdict, details, explanation } = band(56);
    expect(verdict).toBe("FAIL");
    expect(explanation.DATA_SCIENCE).toMatch(/^The data left its band: 56 lies \d\.\d+ standard errors above the mean of \d/);
    expect((details["series"] as object[]).at(-1)).toEqual({
      at: 100,
      value: 56,
      isPast: false,
      centre: expect.any(Number),
      lower: expect.any(Number),
      upper: expect.any(Number),
    });
    expect(band(50).verdict).toBe("PASS");
  });

  test("of a count is judged by a single past count", () => {
    const of = (before: number, now: number) =>
      answerCheck(requireCheck("standard-deviation-band"), {
        reference: sampleOfValues([before]),
        current: sampleOfValues([now]),
        params: { spread: "poisson" },
      }).verdict;
    expect([of(100, 110), of(100, 220), of(100, 20), of(0, 2)]).toEqual(["PASS", "FAIL", "FAIL", "PASS"]);
  });

  test("counts of a Poisson spread are not negative", () => {
    expect(() => band(-1, { spread: "poisson" })).toThrow("0 or more");
  });

  test("after a past that never varied is judged by the spread of all", () => {
    const zeros = sampleOfValues(Array<number>(50).fill(0));
    const verdict = (value: number) =>
      answerCheck(requireCheck("standard-deviation-band"), { reference: zeros, current: sampleOfValues([value]) }).verdict;
    expect([verdict(0), verdict(0.5)]).toEqual(["PASS", "FAIL"]);
  });
});

/** What is wrong with an answer: NaN or infinity anywhere, a sentence missing. A refusal must say something. */
function faults(result: Answer | Refusal): string[] {
  if (result instanceof Refusal) return result.errors.filter(({ message }) => message === "").map(() => "a refusal without a message");
  const found: string[] = [];
  const walk = (value: unknown, place: string): void => {
    if (typeof value === "number" && !Number.isFinite(value)) found.push(`${place} is ${value}`);
    if (value === undefined) found.push(`${place} is undefined`);
    if (typeof value === "object" && value !== null) Object.entries(value).forEach(([key, item]) => walk(item, `${place}.${key}`));
  };
  walk(result, "answer");
  if (/NaN|Infinity|undefined/.test(`${result.rule} ${result.explanation.OPERATIONS}`))
    found.push(`reads "${result.explanation.OPERATIONS}"`);
  for (const seat of SEATS)
    if (!/^The data .+: .+/.test(result.explanation[seat])) found.push(`${seat} reads "${result.explanation[seat]}"`);
  return found;
}
