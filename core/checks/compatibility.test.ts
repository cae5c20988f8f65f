import { describe, expect, test } from "@jest/globals";
import { answerOrRefusal, faultsOf } from "#test/answer-faults.js";
import { profileNumbers } from "../profiles/profile.js";
import { Refusal } from "../errors.js";
import { answerCheck } from "./answer.js";
import { allChecks, requireCheck } from "./registry.js";
import { sampleFromInput, type SampleInput } from "./sample-input.js";
import { sampleOfCategories, sampleOfProfile, sampleOfValues } from "./sample.js";

type Sides = readonly [reference: SampleInput, current: SampleInput];

function answer(check: string, compatibility: string, [reference, current]: Sides) {
  const samples = { reference: sampleFromInput(reference, ["reference"]), current: sampleFromInput(current, ["current"]) };
  return answerCheck(requireCheck(check), { ...samples, params: { compatibility } });
}

const line = (from: number, to: number, length: number): number[] =>
  Array.from({ length }, (_, i) => from + ((to - from) * i) / (length - 1));
const repeated = (counts: [number, number][]): number[] => counts.flatMap(([value, times]) => Array<number>(times).fill(value));
const values = (reference: number[], current: number[]): Sides => [{ values: reference }, { values: current }];

const even = values(line(1, 100, 100), line(21.1, 120.1, 110));
const ties = values(
  Array.from({ length: 64 }, (_, i) => ((i * i) % 97) / 8),
  Array.from({ length: 64 }, (_, i) => ((i * i) % 89) / 8 + 1),
);
/** Few different numbers, one of them in a share of 0.0001 only, one not in the reference. */
const few = values(
  repeated([
    [1, 5_000],
    [2, 3_000],
    [3, 1_999],
    [4, 1],
  ]),
  repeated([
    [1, 400],
    [2, 350],
    [3, 240],
    [5, 10],
  ]),
);
const constant = values(Array<number>(120).fill(5), Array<number>(130).fill(4.5));

/** Computed with NumPy 2 and SciPy 1.17 from the definitions in evidently.legacy.calculations.stattests. */
describe("Evidently's number of", () => {
  test.each<[string, string, Sides, number]>([
    ["population-stability", "even values", even, 2.076461338907995],
    ["population-stability", "ties", ties, 0.3079737077076548],
    ["population-stability", "few values", few, 0.22155984416184854],
    ["population-stability", "constants", constant, 18.41883867587797],
    ["kullback-leibler", "even values", even, 1.0486238737098843],
    ["kullback-leibler", "ties", ties, 0.16983031420747013],
    ["kullback-leibler", "few values", few, 0.02888051056537066],
    ["kullback-leibler", "constants", constant, 9.208498488090177],
    ["jensen-shannon", "even values", even, 0.32489141765417573],
    ["jensen-shannon", "ties", ties, 0.19224409984638957],
    ["jensen-shannon", "few values", few, 0.09034115124364418],
    ["hellinger", "even values", even, 0.3847519041094921],
    ["hellinger", "ties", ties, 0.1941645720060332],
    ["hellinger", "few values", few, 0.09335483748353529],
    ["wasserstein", "even values", even, 0.6963192414752051],
    ["wasserstein", "ties", ties, 0.14930187387915114],
    ["wasserstein", "constants", constant, 500],
    ["kolmogorov-smirnov", "even values", even, 0.2109090909090909],
  ])("%s on %s", (check, _of, sides, figure) => {
    expect(answer(check, "evidently", sides).statistic!.value / figure).toBeCloseTo(1, 10);
  });

  const dice = { 1: 16, 2: 18, 3: 16, 4: 14, 5: 12, 6: 12 };
  const loaded = { 1: 16, 2: 16, 3: 16, 4: 16, 5: 16, 6: 8 };

  test("chi-squared and Hellinger as test_stattests.py::test_freq_obs_eq_freq_exp has them", () => {
    expect(answer("chi-squared", "evidently", [{ categories: dice }, { categories: loaded }]).pValue).toBeCloseTo(0.67309, 5);
    expect(answer("hellinger", "evidently", [{ categories: dice }, { categories: loaded }]).statistic!.value).toBeCloseTo(0.06812, 4);
  });

  test("chi-squared is certain of drift at the first unseen category, as SciPy's chisquare of an expectation of 0", () => {
    const sides = [{ categories: { a: 500, b: 500 } }, { categories: { a: 500, b: 499, c: 1 } }] as const;
    expect(answer("chi-squared", "evidently", sides)).toMatchObject({ pValue: 0, verdict: "FAIL" });
    expect(answer("chi-squared", "nannyml", sides).pValue).toBeGreaterThan(0.5);
  });

  test("the stability index of two cells that share nothing", () => {
    expect(answer("population-stability", "evidently", [{ bins: [0, 1] }, { bins: [1, 0] }]).statistic!.value).toBeCloseTo(18.4188, 4);
  });
});

/** Computed with NumPy 2 and SciPy 1.17 from the definitions in nannyml.drift.univariate.methods. */
describe("NannyML's number of", () => {
  test.each<[string, string, Sides, number]>([
    ["jensen-shannon", "even values", even, 0.42331352800826344],
    ["jensen-shannon", "ties", ties, 0.23090869628247823],
    ["jensen-shannon", "few values", few, 0.10851078119430688],
    ["hellinger", "even values", even, 0.4198969113160725],
    ["hellinger", "ties", ties, 0.19416457200603346],
    ["hellinger", "few values", few, 0.09856533711998992],
    ["wasserstein", "even values", even, 20.1],
    ["wasserstein", "ties", ties, 0.568359375],
    ["kolmogorov-smirnov", "ties", ties, 0.125],
  ])("%s on %s", (check, _of, sides, figure) => {
    expect(answer(check, "nannyml", sides).statistic!.value / figure).toBeCloseTo(1, 10);
  });

  test("a change within one cell around a constant reference, which it does not see", () => {
    expect(answer("jensen-shannon", "nannyml", constant).statistic!.value).toBe(0);
  });

  test("L-infinity, as test_univariate_drift_methods.py::test_l_infinity_for_new_category has it", () => {
    const sides = [{ categories: { a: 2, b: 2, c: 2 } }, { categories: { a: 2, b: 2, c: 2, d: 1 } }] as const;
    expect(answer("l-infinity", "nannyml", sides).statistic!.value).toBeCloseTo(0.14, 2);
  });

  test.each([
    [{ a: 30, b: 20 }, { a: 22, b: 35 }, 4.065399429517851],
    [{ a: 30, b: 20, c: 10 }, { a: 22, b: 35, c: 4 }, 7.885381012430194],
  ])("chi-squared of %j against %j, as SciPy's chi2_contingency", (reference, current, figure) => {
    expect(answer("chi-squared", "nannyml", [{ categories: reference }, { categories: current }]).statistic!.value).toBeCloseTo(figure, 12);
  });
});

/** Figures of tensorflow_data_validation/anomalies/metrics_test.cc. */
describe("TensorFlow Data Validation's number of", () => {
  test.each<[string, string, Sides, number]>([
    ["jensen-shannon", "RankHistogram", [{ categories: { b: 2, a: 2, c: 1 } }, { categories: { a: 2, Z: 1, Y: 1, X: 1 } }], 0.6],
    [
      "jensen-shannon",
      "DifferentBucketBoundaries",
      [{ bins: { edges: [1, 2, 3], counts: [2, 2] } }, { bins: { edges: [2, 4, 6], counts: [2, 2] } }],
      0.65563906222,
    ],
    ["jensen-shannon", "NoOverlap", [{ bins: { edges: [0, 1, 2], counts: [2, 2] } }, { bins: { edges: [3, 4, 6], counts: [2, 2] } }], 1],
    ["l-infinity", "Missing value in both", [{ categories: { b: 0.9, c: 0.1 } }, { categories: { a: 0.3, b: 0.7 } }], 0.3],
  ])("%s in %s", (check, _of, sides, figure) => {
    expect(answer(check, "tfdv", sides).statistic!.value).toBeCloseTo(figure, 10);
  });
});

/** Figures of WhyLabs's DistanceTest.java, on shares. */
describe("WhyLabs's number of", () => {
  const before = [0.32, 0.16, 0.28, 0.04, 0.2];
  const after = [0.25, 0.0625, 0.4375, 0.1875, 0.0625];

  test.each<[string, number[], number[], number, number]>([
    ["kullback-leibler", before, after, 0.2752701838700412, 8],
    ["population-stability", before, after, 0.5670270283866204, 8],
    ["jensen-shannon", before, after, 0.2584730043524462, 8],
    ["jensen-shannon", [0.4, 0.4, 0.2], [0.5, 0, 0.5], 0.4178757172728631, 8],
    [
      "hellinger",
      [0.32573783, 0.26860953, 0.14846763, 0.10319746, 0.15398756],
      [0.32450529, 0.04326352, 0.26435823, 0.31585057, 0.05202239],
      0.3145182904022964,
      8,
    ],
  ])("%s of %j", (check, reference, current, figure, digits) => {
    expect(answer(check, "whylogs", [{ bins: reference }, { bins: current }]).statistic!.value).toBeCloseTo(figure, digits);
  });

  test("an empty cell, which counts as 1e-7", () => {
    const psi = answer("population-stability", "whylogs", [{ categories: { a: 1 } }, { categories: { b: 1 } }]).statistic!.value;
    expect(psi).toBeCloseTo(2 * (1 - 1e-7) * Math.log(1e7), 5);
  });
});

test("a library whose number a check cannot give is refused by name", () => {
  const ask = () => answer("wasserstein", "tfdv", even);
  expect(ask).toThrow("input.params.compatibility: must be one of evidently, nannyml: this check gives no other library's number");
});

test("what the library's rule decides is refused beside it rather than ignored", () => {
  const request = { reference: sampleOfValues([1, 2]), current: sampleOfValues([1, 2]), params: { compatibility: "evidently", bins: 20 } };
  expect(() => answerCheck(requireCheck("population-stability"), request)).toThrow(
    "bins: is decided by the rule of Evidently; leave it out",
  );
});

test("a summary from which the library's number does not follow is refused", () => {
  const many = sampleOfProfile(profileNumbers(line(0, 1, 20_000)));
  const ask = (check: string, compatibility: string) => () =>
    answerCheck(requireCheck(check), { reference: many, current: many, params: { compatibility } });
  expect(ask("jensen-shannon", "nannyml")).toThrow("NannyML's number needs every value; of more than 10,000 a side only counts are kept.");
  expect(ask("kolmogorov-smirnov", "evidently")).toThrow("needs every value");
  expect(ask("hellinger", "whylogs")).toThrow("give its cells as bins, not values");
});

const modes: [string, string][] = [
  ["kolmogorov-smirnov", "evidently nannyml"],
  ["population-stability", "evidently whylogs"],
  ["jensen-shannon", "evidently nannyml tfdv whylogs"],
  ["kullback-leibler", "evidently whylogs"],
  ["hellinger", "evidently nannyml whylogs"],
  ["wasserstein", "evidently nannyml"],
  ["chi-squared", "evidently nannyml"],
  ["l-infinity", "nannyml tfdv"],
].flatMap(([check, libraries]) => libraries!.split(" ").map((library): [string, string] => [check!, library]));

test("every mode is tested here", () => {
  const offered = allChecks().flatMap(({ key, params }) => ("compatibility" in params.shape ? [key] : []));
  expect(new Set(modes.map(([check]) => check))).toEqual(new Set(offered));
});

test.each(modes)("%s in the mode of %s names the library and survives every shape", (key, compatibility) => {
  const spread = Array.from({ length: 500 }, (_, i) => (i * 7919) % 500);
  const shapes = [
    [],
    [1],
    Array<number>(500).fill(5),
    Array<number>(500).fill(Number.NaN),
    spread,
    spread.map((value) => value % 7),
    [...spread, 1e308, -1e308, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324],
    Array.from({ length: 300 }, (_, i) => 1 + (i % 3) * Number.EPSILON),
  ].map((values) => sampleOfValues(values));
  const counts = [
    sampleOfCategories([]),
    sampleOfCategories([["a", 500]]),
    sampleOfCategories([
      ["a", 300],
      ["b", 200],
    ]),
    sampleFromInput({ bins: [3, 200, 300] }, []),
    sampleFromInput({ bins: { edges: [null, 1, null], counts: [200, 300] } }, []),
    sampleFromInput({ bins: [] }, []),
  ];
  const samples = [...shapes, ...counts];
  const answers = samples.flatMap((reference) =>
    samples.map((current) => answerOrRefusal(requireCheck(key), { reference, current, params: { compatibility } })),
  );
  expect(answers.flatMap((answer) => faultsOf(answer))).toEqual([]);
  const rules = answers.flatMap((answer) => (answer instanceof Refusal || answer.statistic === null ? [] : [answer.rule]));
  expect(rules.length).toBeGreaterThan(0);
  for (const rule of rules) expect(rule).toMatch(/as (Evidently|NannyML|TensorFlow Data Validation|WhyLabs) has it/);
});
