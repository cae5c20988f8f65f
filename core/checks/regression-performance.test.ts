import { describe, expect, test } from "@jest/globals";
import { normalDeviates, seededRandom } from "../stats/random.js";
import { type Answer, answerCheck } from "./answer.js";
import { above } from "./limits.js";
import { previewRequest } from "./preview.js";
import { requireCheck } from "./registry.js";

const check = requireCheck("regression-performance");
type Row = Record<string, unknown>;

function ask(current: Row[], params: Row = {}, reference?: Row[]): Answer {
  const data = { reference: reference ? { rows: reference } : null, current: { rows: current }, params };
  return answerCheck(check, previewRequest(check, data, ["input"]));
}

describe("regression performance", () => {
  // scikit-learn 1.2, documentation of mean_absolute_error, mean_squared_error, mean_absolute_percentage_error and r2_score.
  const documented = [3, -0.5, 2, 7].map((label, i) => ({ label, prediction: [2.5, 0, 2, 8][i] }));
  test.each([
    ["mae", 0.5, 12],
    ["rmse", 0.612_372, 6],
    ["mape", 0.327_381, 6],
    ["r2", 0.948_608, 6],
    ["bias", 0.25, 12],
  ])("agrees with scikit-learn's example: %s", (metric, expected, digits) => {
    expect(ask(documented, { metric, minSamples: 1 }).statistic!.value).toBeCloseTo(expected, digits);
  });

  test.each(["mae", "rmse", "mape", "r2", "bias"])("varies as the bootstrap says: %s", (metric) => {
    const rows = predicted(200, { seed: 1 });
    const { value, lower, upper } = ask(rows, { metric }).statistic!;
    const uniform = seededRandom(3);
    const drawn = Array.from({ length: 200 }, () => rows.map(() => rows[Math.floor(uniform() * rows.length)]!));
    const values = drawn.map((sample) => ask(sample, { metric }).statistic!.value);
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length);
    // 99 % intervals are 5.15 standard errors wide.
    expect((upper! - lower!) / 5.15 / deviation).toBeGreaterThan(0.85);
    expect((upper! - lower!) / 5.15 / deviation).toBeLessThan(1.15);
    expect(lower! < value && value < upper!).toBe(true);
  });

  test.each(["mae", "rmse", "r2"])("alarms when errors grew, in units that fit every column: %s", (metric) => {
    for (const scale of [1e-6, 1, 1e6]) {
      const before = predicted(1_000, { seed: 1, scale });
      expect(ask(predicted(1_000, { seed: 2, noise: 1, scale }), { metric }, before).verdict).toBe("FAIL");
      expect(ask(predicted(1_000, { seed: 2, scale }), { metric }, before).verdict).toBe("PASS");
      expect(ask(predicted(1_000, { seed: 2, noise: 0.1, scale }), { metric }, before).verdict).toBe("PASS");
    }
  });

  test("alarms for a bias on either side, in units of the reference's error", () => {
    const before = predicted(1_000, { seed: 1 });
    for (const shift of [0.3, -0.3]) {
      const answer = ask(predicted(1_000, { seed: 2, shift }), { metric: "bias" }, before);
      expect(answer.verdict).toBe("FAIL");
      expect(answer.statistic!.value).toBeCloseTo(shift, 1);
      expect(answer.metrics["change"]).toBeCloseTo(0.6, 0);
    }
  });

  test("alarms on identical quality at most twice as often as α", () => {
    const tight = { warn: null, fail: above("change", 0) };
    const answers = Array.from({ length: 300 }, (_, seed) => {
      const data = { reference: { rows: predicted(150, { seed }) }, current: { rows: predicted(150, { seed: seed + 900 }) } };
      return answerCheck(check, { ...previewRequest(check, { ...data, params: { metric: "rmse" } }, ["input"]), limits: tight });
    });
    expect(answers.filter(({ verdict }) => verdict === "FAIL").length).toBeLessThanOrEqual(6);
  });

  test("leaves out what cannot be compared, and says how much", () => {
    const rows = [
      { label: 0, prediction: 1 },
      { label: null, prediction: 1 },
      { label: 1, prediction: null },
      ...predicted(200, { seed: 1 }),
    ];
    const answer = ask(rows, { metric: "mape" });
    expect(answer.details).toMatchObject({ missing: { label: 1, prediction: 1 }, zeroLabels: 1 });
    expect(answer.currentSize).toBe(201);
  });

  test("says that nothing is a share of a reference without errors", () => {
    const perfect = predicted(200, { seed: 1, noise: 0 });
    const answer = ask(predicted(200, { seed: 2 }), {}, perfect);
    expect(answer.verdict).toBe("INSUFFICIENT");
    expect(answer.explanation.DATA_SCIENCE).toContain("mae is 0, of which nothing is a share, on the reference");
    expect(ask(perfect, { metric: "r2" }, perfect).verdict).toBe("PASS");
  });

  test("draws the errors of both sides", () => {
    const bins = ask(predicted(200, { seed: 1 }), {}, predicted(300, { seed: 2 })).details["bins"] as {
      reference: number;
      current: number;
    }[];
    const sum = (side: "reference" | "current") => bins.reduce((total, bin) => total + bin[side], 0);
    expect([sum("reference"), sum("current")]).toEqual([300, 200]);
  });

  test.each([
    ["words for labels", [{ label: "a", prediction: 1 }], {}, 'column "label" must hold numbers'],
    ["no predictions", [{ label: 1 }], {}, "role PREDICTION"],
    ["an unknown metric", [{ label: 1, prediction: 1 }], { metric: "accuracy" }, "metric"],
  ])("refuses %s", (_, rows, params, message) => {
    expect(() => ask(rows, params)).toThrow(message);
  });
});

/** Rows whose labels spread with deviation 1 and whose predictions miss them by `noise`, half a deviation unless given. */
function predicted(
  rows: number,
  { seed, noise = 0.5, shift = 0, scale = 1 }: { seed: number; noise?: number; shift?: number; scale?: number },
) {
  const normal = normalDeviates(seededRandom(seed));
  return Array.from({ length: rows }, () => {
    const label = 10 + normal();
    return { label: label * scale, prediction: (label + shift + noise * normal()) * scale };
  });
}
