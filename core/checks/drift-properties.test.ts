import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { mergeProfiles, type Profile, profileCategories, profileNumbers } from "../profiles/profile.js";
import { normalDeviates, seededRandom } from "../stats/random.js";
import { type Answer, answerCheck } from "./answer.js";
import type { Check } from "./check.js";
import { allChecks, findCheck } from "./registry.js";
import { type Sample, sampleOfCategories, sampleOfProfile, sampleOfValues } from "./sample.js";

/** Checks of one column beside its reference, and what they are asked here: of shares only the first category. */
const drift = allChecks().filter(({ family, appliesTo }) => family === "data-drift" && appliesTo.length > 0);
const onNumbers = drift.filter(({ appliesTo }) => appliesTo.includes("NUMERIC")).map((check) => [check.key, check] as const);
const onCategories = drift.filter(({ appliesTo }) => appliesTo.includes("CATEGORICAL")).map((check) => [check.key, check] as const);
const asked = (check: Check) => ("category" in check.params.shape ? { category: "a" } : {});
const answer = (check: Check, reference: Sample, current: Sample, params: object = {}): Answer =>
  answerCheck(check, { reference, current, params: { minSamples: 1, ...asked(check), ...params } });

/** Numbers with and without ties, and counts of categories. */
const numbers = fc.oneof(
  fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 8, maxLength: 60 }),
  fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 8, maxLength: 60 }),
);
const categories = fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 8, maxLength: 80 });
const counted = (values: readonly string[]): [string, number][] => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
};
const sampleOf = (values: readonly string[]): Sample => sampleOfCategories(counted(values));

/** The numbers an answer turns on, close enough for sums that were added in another order. */
function expectClose(a: Answer, b: Answer, tolerance = 1e-9): void {
  expect(Object.keys(a.metrics)).toEqual(Object.keys(b.metrics));
  for (const [name, value] of Object.entries(a.metrics)) {
    expect([name, Math.abs(value - b.metrics[name]!) <= tolerance * Math.max(1, Math.abs(value))]).toEqual([name, true]);
  }
}

const RUNS = { numRuns: 30 };

describe.each(onNumbers)("%s on numbers", (_key, check) => {
  test("gives p in [0, 1]", () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const { pValue } = answer(check, sampleOfValues(a), sampleOfValues(b));
        expect(pValue === null || (pValue >= 0 && pValue <= 1)).toBe(true);
      }),
      RUNS,
    );
  });

  test("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const turned = answer(check, sampleOfValues(a.toReversed()), sampleOfValues([...b.slice(3), ...b.slice(0, 3)]));
        expect(turned).toEqual(answer(check, sampleOfValues(a), sampleOfValues(b)));
      }),
      RUNS,
    );
  });

  test.each(["with its values", "binned"])("answers a window %s as its merged parts", (form) => {
    if (check.needs !== "profile" && form === "binned") return;
    const kept = (profile: Profile): Profile => (form === "binned" ? { ...profile, sample: null } : profile);
    fc.assert(
      fc.property(numbers, numbers, numbers, (reference, first, second) => {
        const baseline = kept(profileNumbers(reference));
        const { edges } = baseline.histogram!;
        const parts = mergeProfiles(kept(profileNumbers(first, { edges })), kept(profileNumbers(second, { edges })));
        const whole = kept(profileNumbers([...first, ...second], { edges }));
        expectClose(
          answer(check, sampleOfProfile(baseline), sampleOfProfile(parts)),
          answer(check, sampleOfProfile(baseline), sampleOfProfile(whole)),
        );
      }),
      RUNS,
    );
  });

  test("never answers a larger shift with less", () => {
    const normal = normalDeviates(seededRandom(41));
    const base = Array.from({ length: 400 }, normal);
    const drawn = Array.from({ length: 400 }, normal);
    const reference = sampleOfValues(base);
    expectRising(
      check,
      [0.25, 0.5, 0.75, 1, 1.25].map((shift) => answer(check, reference, sampleOfValues(drawn.map((value) => value + shift)))),
    );
  });
});

describe.each(onCategories)("%s on categories", (_key, check) => {
  test("gives p in [0, 1]", () => {
    fc.assert(
      fc.property(categories, categories, (a, b) => {
        const { pValue } = answer(check, sampleOf(a), sampleOf(b));
        expect(pValue === null || (pValue >= 0 && pValue <= 1)).toBe(true);
      }),
      RUNS,
    );
  });

  test("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(categories, categories, (a, b) => {
        expect(answer(check, sampleOf(a.toReversed()), sampleOf(b.toReversed()))).toEqual(answer(check, sampleOf(a), sampleOf(b)));
      }),
      RUNS,
    );
  });

  test("answers a window as its merged parts", () => {
    fc.assert(
      fc.property(categories, categories, categories, (reference, first, second) => {
        const parts = mergeProfiles(profileCategories(counted(first)), profileCategories(counted(second)));
        const whole = profileCategories(counted([...first, ...second]));
        const baseline = sampleOf(reference);
        expect(answer(check, baseline, sampleOfProfile(parts))).toEqual(answer(check, baseline, sampleOfProfile(whole)));
      }),
      RUNS,
    );
  });

  test("never answers a larger move of rows with less", () => {
    const split = (a: number): Sample =>
      sampleOfCategories([
        ["a", a],
        ["b", 700 - a],
        ["c", 300],
      ]);
    expectRising(
      check,
      [400, 450, 500, 550, 600].map((a) => answer(check, split(350), split(a))),
    );
  });
});

/** By its first metric, which is a p-value that falls or a distance that rises. */
function expectRising(check: Check, answers: readonly Answer[]): void {
  const [metric] = check.metrics;
  const strengths = answers.map(({ metrics }) => (metric === "pValue" ? -metrics[metric]! : metrics[metric]!));
  expect(strengths.every(Number.isFinite)).toBe(true);
  expect(strengths).toEqual(strengths.toSorted((a, b) => a - b));
}

/** Methods that treat both sides alike, on numbers and on categories, and what makes them say so. */
const SYMMETRIC: Record<"numbers" | "categories", Record<string, object>> = {
  numbers: {
    "kolmogorov-smirnov": {},
    wasserstein: { normalise: "none" },
    "energy-distance": {},
    "mann-whitney": {},
    "student-t": {},
    "welch-t": {},
    "cramer-von-mises": {},
    "anderson-darling": {},
    "epps-singleton": {},
  },
  categories: {
    "population-stability": {},
    "jensen-shannon": {},
    hellinger: {},
    "chi-squared": {},
    "g-test": {},
    "total-variation": {},
    "l-infinity": {},
    "cramers-v": {},
    "proportion-z": {},
    "fisher-exact": {},
  },
};
/** Signed or one-sided statistics, of which only the p-value is the same from both sides. */
const SIGNED = new Set(["mann-whitney", "student-t", "welch-t", "proportion-z", "fisher-exact"]);

function expectSymmetric(check: Check, params: object, a: Sample, b: Sample): void {
  const [there, back] = [answer(check, a, b, params), answer(check, b, a, params)];
  const seen = ({ pValue, statistic }: Answer) => (SIGNED.has(check.key) ? pValue : (statistic?.value ?? null));
  const [x, y] = [seen(there), seen(back)];
  expect(x === null).toBe(y === null);
  if (x !== null && y !== null) expect(Math.abs(x - y)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(x)));
}

describe("both sides are treated alike by", () => {
  test.each(Object.entries(SYMMETRIC.numbers))("%s on numbers", (key, params) => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => expectSymmetric(findCheck(key)!, params, sampleOfValues(a), sampleOfValues(b))),
      RUNS,
    );
  });

  test.each(Object.entries(SYMMETRIC.categories))("%s on categories", (key, params) => {
    fc.assert(
      fc.property(categories, categories, (a, b) => expectSymmetric(findCheck(key)!, params, sampleOf(a), sampleOf(b))),
      RUNS,
    );
  });
});

test("D from the 256 cells of a profile never exceeds D of the values", () => {
  const check = findCheck("kolmogorov-smirnov")!;
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  const many = fc.array(value, { minLength: 300, maxLength: 600 });
  fc.assert(
    fc.property(many, many, (a, b) => {
      const baseline = profileNumbers(a);
      const window = profileNumbers(b, { edges: baseline.histogram!.edges });
      const binned = [baseline, window].map((profile) => sampleOfProfile({ ...profile, sample: null })) as [Sample, Sample];
      const exact = answer(check, sampleOfValues(a), sampleOfValues(b)).statistic!.value;
      expect(answer(check, ...binned).statistic!.value).toBeLessThanOrEqual(exact);
    }),
    { numRuns: 50 },
  );
});

describe("a large window", () => {
  const random = seededRandom(42);
  const normal = normalDeviates(random);
  const [reference, current] = [0, 0.05].map((shift) => Float64Array.from({ length: 25_000 }, () => normal() + shift)) as [
    Float64Array,
    Float64Array,
  ];

  test.each(["kolmogorov-smirnov", "wasserstein"])("answers %s whatever the order of its rows", (key) => {
    const check = findCheck(key)!;
    const there = answer(check, sampleOfValues(reference), sampleOfValues(current));
    const turned = answer(check, sampleOfValues(reference.toReversed()), sampleOfValues(current.toSorted()));
    expectClose(turned, there, 1e-12);
    expect(turned.details["bins"]).toEqual(there.details["bins"]);
  });
});
