import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import {
  decodeProfile,
  encodeProfile,
  MAX_CATEGORIES,
  MAX_CELLS,
  MAX_SAMPLE,
  mergeProfiles,
  type Profile,
  profileCategories,
  profileNumbers,
  quantileEdges,
} from "./profile.js";

const anything = fc.array(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 })), { maxLength: 80 });
const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);
const withoutMoments = ({ mean: _mean, m2: _m2, ...rest }: Profile): Omit<Profile, "mean" | "m2"> => rest;

describe("profiles of numbers", () => {
  test("of parts merge into the profile of the whole, in any order of rows", () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const edges = [-2, 0, 2];
        const merged = mergeProfiles(profileNumbers(a, { edges, missing: 1 }), profileNumbers(b, { edges, missing: 2 }));
        const whole = profileNumbers([...b, ...a], { edges, missing: 3 });
        expect(withoutMoments(merged)).toEqual(withoutMoments(whole));
        const near = whole.mean === null || merged.mean === null || Math.abs(merged.mean - whole.mean) <= 1e-9 * spread(whole);
        expect(near).toBe(true);
      }),
    );
  });

  test("count every row once: in a cell, as missing, or as non-finite", () => {
    const profile = profileNumbers([1, 2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], { missing: 4 });
    expect(profile).toMatchObject({ rows: 9, missing: 4, nonFinite: 3, mean: 1.5, min: 1, max: 2, sample: [1, 2] });
    expect(sum(profile.histogram!.counts)).toBe(2);
  });

  test("survive JSON, whatever was in the column", () => {
    fc.assert(
      fc.property(anything, (values) => {
        const profile = profileNumbers(values);
        expect(decodeProfile(encodeProfile(profile))).toEqual(profile);
      }),
    );
    expect(profileNumbers([-0]).sample).toEqual([0]);
    const huge = profileNumbers([-1e308, 1e308, 1e308]);
    expect(decodeProfile(encodeProfile(huge))).toEqual(huge);
    expect(huge.m2).toBeNull();
  });

  test("give each value its cell while there are few, else 256 cells of about equal counts", () => {
    expect(profileNumbers([3, 1, 1, 2]).histogram).toEqual({
      edges: [expect.any(Number), 1, 2, 3],
      counts: [0, 2, 1, 1, 0],
      onValues: true,
    });
    const many = profileNumbers(Float64Array.from({ length: 25_600 }, (_, i) => Math.sqrt(i)));
    expect(many.histogram!.edges).toHaveLength(MAX_CELLS + 1);
    expect(Math.max(...many.histogram!.counts)).toBeLessThanOrEqual(101);
    expect(many.histogram!.onValues).toBe(false);
  });

  test("keep exact values only while they are few", () => {
    const half = profileNumbers(new Float64Array(MAX_SAMPLE / 2 + 1), { edges: [0] });
    expect(half.sample).toHaveLength(MAX_SAMPLE / 2 + 1);
    expect(mergeProfiles(half, half).sample).toBeNull();
  });

  test("binned on different edges do not merge", () => {
    expect(() => mergeProfiles(profileNumbers([1], { edges: [1] }), profileNumbers([1], { edges: [2] }))).toThrow("different edges");
    expect(() => mergeProfiles(profileNumbers([1]), profileCategories([["1", 1]]))).toThrow("cannot be merged");
  });

  test("edges ascend strictly", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 600 }), (values) => {
        const edges = quantileEdges(Float64Array.from(values).sort());
        for (let i = 1; i < edges.length; i++) expect(edges[i]!).toBeGreaterThan(edges[i - 1]!);
      }),
    );
  });
});

describe("profiles of categories", () => {
  test("merge by value, also a value named like a property of every object", () => {
    const a = profileCategories(
      [
        ["x", 2],
        ["__proto__", 1],
      ],
      { missing: 1 },
    );
    const b = profileCategories([
      ["x", 3],
      ["constructor", 4],
    ]);
    const merged = decodeProfile(encodeProfile(mergeProfiles(a, b)));
    expect(Object.entries(merged.categories!)).toEqual([
      ["x", 5],
      ["__proto__", 1],
      ["constructor", 4],
    ]);
    expect(merged).toMatchObject({ rows: 11, missing: 1, other: 0, categoryError: 0 });
  });

  test("give up the rarest beyond the limit and state the error", () => {
    const counts = Array.from({ length: MAX_CATEGORIES + 2 }, (_, i): [string, number] => [`c${i}`, i < MAX_CATEGORIES ? 10 : 3]);
    const profile = profileCategories(counts);
    expect(Object.keys(profile.categories!)).toHaveLength(MAX_CATEGORIES);
    expect(profile).toMatchObject({ rows: MAX_CATEGORIES * 10 + 6, other: 6, categoryError: 3 });
    expect(mergeProfiles(profile, profile)).toMatchObject({ rows: 2 * profile.rows, other: 12, categoryError: 6 });
  });
});

function spread(profile: Profile): number {
  return 1 + Math.abs(profile.min ?? 0) + Math.abs(profile.max ?? 0);
}
