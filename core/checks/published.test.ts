import { describe, expect, test } from "@jest/globals";
import { answerCheck } from "./answer.js";
import { requireCheck } from "./registry.js";
import { sampleFromInput, type SampleInput } from "./sample-input.js";

type Counts = Record<string, number>;

function answer(check: string, reference: SampleInput, current: SampleInput, params: Record<string, unknown> = {}) {
  const request = { reference: sampleFromInput(reference, ["reference"]), current: sampleFromInput(current, ["current"]), params };
  const { statistic, pValue } = answerCheck(requireCheck(check), request);
  return { statistic: statistic?.value ?? Number.NaN, pValue };
}

const line = (from: number, to: number, length: number, shift = 0): number[] =>
  Array.from({ length }, (_, i) => from + ((to - from) * i) / (length - 1) + shift);
const repeated = (counts: [number, number][]): number[] => counts.flatMap(([value, times]) => Array<number>(times).fill(value));

/** Figures asserted by other projects' own tests; the source of each is its name. */
describe("Kolmogorov–Smirnov figures of scipy/stats/tests/test_stats.py, TestKSTwoSamples", () => {
  test.each<[string, number[], number[], number, number]>([
    ["testTwoVsThree", [0.99, 1.99], [1, 2, 3], 2 / 3, 0.6],
    ["testTwoVsFour", [1.01, 2.01], [1, 2, 3, 4], 0.5, 0.9333333333333333],
    [
      "testRepeatedValues",
      repeated([
        [2, 3],
        [3, 4],
        [5, 10],
        [6, 4],
      ]),
      repeated([
        [3, 10],
        [4, 2],
        [6, 10],
        [7, 4],
      ]),
      0.34798534798534797,
      0.0919245790168125,
    ],
    ["test100_110", line(1, 100, 100), line(21.1, 120.1, 110), 0.2109090909090909, 0.015739183865607353],
    // The test itself says 4.2e-15, held to 8 decimals only; this is what SciPy 1.17 and exact integers give.
    ["testLarge", line(1, 200, 10_000, -2.2727272727272729e-7), line(2, 100, 110), 0.5025, 6.263465662260858e-26],
  ])("%s", (_name, reference, current, statistic, pValue) => {
    const result = answer("kolmogorov-smirnov", { values: reference }, { values: current });
    expect(result.statistic).toBeCloseTo(statistic, 12);
    expect(result.pValue! / pValue).toBeCloseTo(1, 9);
  });
});

test("Kolmogorov–Smirnov distance of deequ KLLDistanceTest, linf_simple", () => {
  expect(answer("kolmogorov-smirnov", { values: [1, 2, 3, 4] }, { values: [2, 3, 4, 5] }).statistic).toBe(0.25);
});

describe("chi-squared goodness of fit", () => {
  test.each<[string, Counts, Counts, number]>([
    [
      "evidently test_stattests.py::test_freq_obs_eq_freq_exp",
      { 1: 16, 2: 18, 3: 16, 4: 14, 5: 12, 6: 12 },
      { 1: 16, 2: 16, 3: 16, 4: 16, 5: 16, 6: 8 },
      0.67309,
    ],
    [
      "evidently test_stattests.py::test_freq_obs_not_eq_freq_exp",
      { 1: 32, 2: 36, 3: 32, 4: 28, 5: 24, 6: 24 },
      { 1: 16, 2: 16, 3: 16, 4: 16, 5: 16, 6: 8 },
      0.67309,
    ],
    [
      "deequ KLLDistanceTest, chi-square",
      { a: 223, b: 20, c: 25, d: 12, e: 13 },
      { a: 207, b: 20, c: 25, d: 14, e: 25 },
      0.013227994814265176,
    ],
    ["radicalbit drift_calculator_results.py, test_drift_res cat2", { X: 9, Y: 1 }, { X: 3, Y: 7 }, 2.5396285894708634e-10],
    ["radicalbit drift_calculator_results.py, test_drift_small_res cat1", { A: 5, B: 4, C: 1 }, { A: 2, B: 2 }, 0.7788007830714049],
    // Soda adds one to every count before it tests.
    [
      "soda-core distribution_comparison_test.py::test_chi_square_comparison",
      { 0: 101, 1: 401, 2: 501 },
      { 0: 201, 1: 301, 2: 501 },
      1.2165501237202362e-27,
    ],
  ])("p of %s", (_source, reference, current, pValue) => {
    const result = answer("chi-squared", { categories: reference }, { categories: current }, { mode: "goodness" });
    expect(Math.abs(result.pValue! / pValue - 1)).toBeLessThan(1e-5);
  });
});

test.each([
  [10, 10, 0.6073614619083052],
  [10, 4, 0.8034636920670024],
])("Kolmogorov–Smirnov noise floor of %d and %d rows, as radicalbit drift_calculator_results.py", (n, m, critical) => {
  const request = { reference: sampleFromInput({ values: line(0, 1, n) }, []), current: sampleFromInput({ values: line(0, 1, m) }, []) };
  expect(answerCheck(requireCheck("kolmogorov-smirnov"), { ...request, alpha: 0.05 }).noiseFloor).toBeCloseTo(critical, 12);
});

test("chi-squared homogeneity of frouros test_data_drift.py::test_batch_distance_based_categorical", () => {
  const result = answer("chi-squared", { categories: { a: 4, b: 2 } }, { categories: { a: 1, b: 1, c: 4 } });
  expect(result.statistic).toBeCloseTo(6.13333333, 7);
  expect(result.pValue).toBeCloseTo(0.04657615, 7);
});

describe("population stability index", () => {
  test.each<[string, number[], number[], number]>([
    [
      "deequ KLLDistanceTest, deciles",
      [428, 425, 414, 427, 440, 447, 380, 386, 444, 386],
      [426, 437, 429, 391, 469, 433, 360, 443, 371, 418],
      0.007406694184014186,
    ],
    ["whylabs DistanceTest.java testPsiMetric, shares", [0.32, 0.16, 0.28, 0.04, 0.2], [0.25, 0.0625, 0.4375, 0.1875, 0.0625], 0.56702703],
    ["the definition, on counts of three categories", [100, 400, 500], [200, 300, 500], 0.0980829],
    ["evidently's rule that a share of 0 counts as 0.0001", [0, 1], [1, 0], 18.4188],
  ])("of %s", (_source, reference, current, psi) => {
    const result = answer("population-stability", { bins: reference }, { bins: current });
    expect(Math.abs(result.statistic / psi - 1)).toBeLessThan(3e-6);
  });

  test("with frouros's smallest float for 0 on the same input, 1416.79: the rule decides", () => {
    const result = answer("population-stability", { bins: [0, 1] }, { bins: [1, 0] }, { zeroShare: 2.2250738585072014e-308 });
    expect(result.statistic).toBeCloseTo(1416.792837, 5);
  });
});

describe("Jensen–Shannon, Kullback–Leibler and Hellinger figures", () => {
  const before = [0.32, 0.16, 0.28, 0.04, 0.2];
  const after = [0.25, 0.0625, 0.4375, 0.1875, 0.0625];

  test.each<[string, string, number[], number[], number]>([
    ["whylabs DistanceTest.java testJensenShannonDivergence", "jensen-shannon", before, after, 0.2584730043524462],
    ["whylabs DistanceTest.java, a zero on one side", "jensen-shannon", [0.4, 0.4, 0.2], [0.5, 0, 0.5], 0.4178757172728631],
    ["whylabs DistanceTest.java, √(ln 2)", "jensen-shannon", [0, 1], [1, 0], 0.8325546111576977],
    // WhyLabs takes the divergence of the reference from the current distribution.
    ["whylabs DistanceTest.java testKlDivergence", "kullback-leibler", after, before, 0.2752701838700412],
    [
      "whylabs DistanceTest.java testHellingerDistance",
      "hellinger",
      [0.32573783, 0.26860953, 0.14846763, 0.10319746, 0.15398756],
      [0.32450529, 0.04326352, 0.26435823, 0.31585057, 0.05202239],
      0.3145182904022964,
    ],
    ["evidently test_stattests.py::test_freq_obs_eq_freq_exp", "hellinger", [16, 18, 16, 14, 12, 12], [16, 16, 16, 16, 16, 8], 0.06812],
  ])("of %s", (_source, check, reference, current, distance) => {
    const { statistic } = answer(check, { bins: reference }, { bins: current });
    expect(Math.abs(statistic - distance)).toBeLessThan(1e-5);
  });

  test("of tensorflow/data-validation metrics_test.cc RankHistogram", () => {
    const params = { base: 2, form: "divergence" };
    const result = answer("jensen-shannon", { categories: { b: 2, a: 2, c: 1 } }, { categories: { a: 2, Z: 1, Y: 1, X: 1 } }, params);
    expect(result.statistic).toBeCloseTo(0.6, 12);
  });
});

describe("Wasserstein and energy figures of scipy/stats/tests/test_stats.py", () => {
  test.each<[number[], number[], number]>([
    [[0, 1, 2], [1, 2, 3], 1],
    [[1, 2, 3, 4, 5], [11, 12, 13, 14, 15], 10],
    [[4.5, 4.5, 4.5, 6.7, 2.1], [4.6, 7, 7, 7, 9.2], 2.5],
    [[0, 0, 0, 1], [0], 0.25],
  ])("TestWassersteinDistance, %j against %j", (reference, current, distance) => {
    expect(answer("wasserstein", { values: reference }, { values: current }, { normalise: "none" }).statistic).toBeCloseTo(distance, 12);
  });

  test("TestEnergyDistance::test_simple", () => {
    expect(answer("energy-distance", { values: [0, 1, 2] }, { values: [1, 2, 3] }).statistic).toBeCloseTo(0.816496580927726, 12);
  });
});

describe("two-sample tests of numbers", () => {
  const one = [38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0];
  const two = [39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8];
  const dice = [16, 18, 16, 14, 12, 12].flatMap((times, i) => Array<number>(times).fill(i + 1));
  const loaded = [16, 16, 16, 16, 16, 8].flatMap((times, i) => Array<number>(times).fill(i + 1));

  test.each<[string, string, number[], number[], number, number]>([
    ["evidently test_stattests.py::test_anderson_darling", "anderson-darling", one, two, 0.0635, 1e-3],
    ["evidently test_stattests.py::test_t_test", "student-t", one, two, 0.084, 1e-3],
    ["evidently test_stattests.py::test_epps_singleton", "epps-singleton", dice, loaded, 0.81, 1e-2],
    // Evidently asserts half of this, the one-sided value.
    ["evidently test_stattests.py::test_mann_whitney, two-sided", "mann-whitney", dice, loaded, 0.962866, 1e-6],
    ["scipy test_stats.py::test_ttest_ind", "student-t", line(5, 105, 100), line(1, 100, 100), 0.2764781861635188, 1e-10],
    ["scipy test_hypotests.py::TestMannWhitneyU::test_tie_correct", "mann-whitney", [1, 2, 3, 4], [1, 2, 3, 4, 5], 0.7086240584439, 1e-12],
    [
      "scipy test_hypotests.py::TestEppsSingleton::test_statistic_1",
      "epps-singleton",
      [-0.35, 2.55, 1.73, 0.73, 0.35, 2.69, 0.46, -0.94, -0.37, 12.07],
      [-1.15, -0.15, 2.48, 3.25, 3.71, 4.29, 5.0, 7.74, 8.38, 8.6],
      0.00442,
      1e-4,
    ],
    [
      "scipy test_hypotests.py::TestCvm_2samp::test_example_conover",
      "cramer-von-mises",
      [7.6, 8.4, 8.6, 8.7, 9.3, 9.9, 10.1, 10.6, 11.2],
      [5.2, 5.7, 5.9, 6.5, 6.8, 8.2, 9.1, 9.8, 10.8, 11.3, 11.5, 12.3, 12.5, 13.4, 14.6],
      0.18,
      1e-2,
    ],
  ])("p of %s", (_source, check, reference, current, pValue, tolerance) => {
    expect(Math.abs(answer(check, { values: reference }, { values: current }).pValue! - pValue)).toBeLessThan(tolerance);
  });

  test.each([
    [7.5, 1.4923],
    [11.5, 4.5042],
    [13.5, 6.2982],
  ])("A² of scipy test_morestats.py::TestAndersonKSamp::test_R_kSamples, shift %d", (shift, statistic) => {
    const [reference, current] = [line(1, 100, 100), line(1, 100, 100, shift)];
    const result = answer("anderson-darling", { values: reference }, { values: current }, { variant: "continuous" });
    expect(Math.abs(result.statistic - statistic)).toBeLessThan(1e-3);
  });
});

describe("tests and distances of categories", () => {
  test.each<[string, string, Counts, Counts, number]>([
    [
      "evidently tvd_stattest.py",
      "total-variation",
      { 1: 16, 2: 18, 3: 16, 4: 14, 5: 12, 6: 12 },
      { 1: 16, 2: 16, 3: 16, 4: 16, 5: 16, 6: 8 },
      0.0681818,
    ],
    [
      "evidently test_permutation_test, observed",
      "total-variation",
      { 1: 16, 2: 18, 3: 16, 4: 14, 5: 12, 6: 12 },
      { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 88 },
      76 / 88,
    ],
    [
      "deequ KLLDistanceTest, linf_simple",
      "l-infinity",
      { a: 10, b: 20, c: 25, d: 10, e: 5 },
      { f: 11, a: 20, c: 25, d: 10, e: 10 },
      2 / 7,
    ],
    ["nannyml test_l_infinity_for_new_category", "l-infinity", { a: 2, b: 2, c: 2 }, { a: 2, b: 2, c: 2, d: 1 }, 1 / 7],
    ["nannyml test_l_infinity_for_total_change", "l-infinity", { a: 2, b: 2, c: 2 }, { b: 5 }, 2 / 3],
    ["tensorflow/data-validation metrics_test.cc, missing value in both", "l-infinity", { b: 0.9, c: 0.1 }, { a: 0.3, b: 0.7 }, 0.3],
  ])("statistic of %s", (_source, check, reference, current, statistic) => {
    expect(answer(check, { categories: reference }, { categories: current }).statistic).toBeCloseTo(statistic, 6);
  });

  test.each([
    [0.003, 0.2726338046550349],
    [0.1, 0.33774199396969184],
  ])("robust L∞ of deequ KLLDistanceTest, alpha %d", (alpha, statistic) => {
    const sample = (counts: Counts) => sampleFromInput({ categories: counts }, []);
    const request = {
      reference: sample({ a: 207, b: 20, c: 25, d: 14, e: 25, g: 13 }),
      current: sample({ a: 22, b: 20, c: 25, d: 12, e: 13, f: 15 }),
      params: { robust: true },
      alpha,
    };
    expect(answerCheck(requireCheck("l-infinity"), request).statistic!.value).toBeCloseTo(statistic, 12);
  });

  // R's fisher.test, as scipy/stats/tests/test_stats.py::TestFisherExact quotes it.
  test.each([
    [100, 2, 1000, 5, 0.1300759363430016],
    [2, 7, 8, 2, 0.02301413756522114],
    [5, 1, 10, 10, 0.197324414715719],
    [0, 5, 1, 4, 1],
    [6, 37, 108, 200, 0.005092697748126],
  ])("Fisher's p of [[%d, %d], [%d, %d]]", (a, b, c, d, pValue) => {
    const request = {
      reference: sampleFromInput({ categories: { x: a, y: b } }, []),
      current: sampleFromInput({ categories: { x: c, y: d } }, []),
    };
    expect(answerCheck(requireCheck("fisher-exact"), request).pValue).toBeCloseTo(pValue, 11);
  });

  test.each([
    [[200, 800], [400, 600], 0.21],
    [[200, 800, 100], [400, 600, 0], 0.3],
    [[200, 800, 10, 10], [400, 620, 0, 0], 0.228],
    [[1000, 0], [0, 1000], 1],
  ])("V of deepchecks drift_test.py, %j against %j", (reference, current, v) => {
    const [before, after] = [reference, current].map((counts) => ({ categories: { ...counts } }));
    expect(Math.abs(answer("cramers-v", before!, after!).statistic - v)).toBeLessThan(0.01);
  });

  test.each([
    [{ a: 45, b: 45 }, { a: 30, b: 60 }, 0.033],
    [{ a: 3, b: 3 }, { a: 6, b: 0 }, 0.181],
    [{ a: 6, b: 0 }, { a: 0, b: 6 }, 0.0021],
    [{ a: 90, b: 60 }, { a: 60, b: 90 }, 0.00078],
  ])("Fisher's p of evidently test_pvalue_fisher_exact, %j against %j", (reference, current, pValue) => {
    expect(Math.abs(answer("fisher-exact", { categories: reference }, { categories: current }).pValue! - pValue)).toBeLessThan(1e-3);
  });

  test("p of evidently test_g_test, by homogeneity: it takes the reference for a law and gets 0.8176", () => {
    expect(answer("g-test", { categories: { a: 5, b: 5, c: 8 } }, { categories: { a: 4, b: 6, c: 8 } }).pValue).toBeCloseTo(0.903763, 6);
  });

  test("p of evidently test_z_stat_test_cat_feature", () => {
    expect(answer("proportion-z", { categories: { a: 10, b: 10 } }, { categories: { a: 10, b: 10 } }).pValue).toBe(1);
  });
});
