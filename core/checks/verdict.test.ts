import { describe, expect, test } from "@jest/globals";
import type { Floor } from "./check.js";
import { above, below, type Limits } from "./limits.js";
import { judge } from "./verdict.js";

const limits: Limits = { warn: above("psi", 0.1), fail: above("psi", 0.25) };
const noise = (value: number): Floor => ({ kind: "noise floor", metric: "psi", value, gates: ["psi"] });

describe("a verdict", () => {
  test.each([
    [0.1, "PASS"],
    [0.11, "WARN"],
    [0.25, "WARN"],
    [0.26, "FAIL"],
  ])("of %d is %s", (psi, verdict) => {
    expect(judge({ metrics: { psi } }, limits).verdict).toBe(verdict);
  });

  test("is no alarm within the noise floor, however far beyond the limit", () => {
    expect(judge({ metrics: { psi: 0.9 }, floors: [noise(1)] }, limits)).toEqual({
      verdict: "PASS",
      limit: limits.warn,
      heldBy: noise(1),
      reason: null,
    });
    expect(judge({ metrics: { psi: 0.9 }, floors: [noise(0.8)] }, limits).verdict).toBe("FAIL");
  });

  test("asks a floor only about the metrics it gates", () => {
    const mixed: Limits = { warn: null, fail: above("share", 0.5) };
    expect(judge({ metrics: { psi: 0, share: 0.6 }, floors: [noise(1)] }, mixed).verdict).toBe("FAIL");
  });

  test("asks the floor's own metric, which need not be the limit's", () => {
    const effect: Floor = { kind: "minimum effect", metric: "statistic", value: 0.1, gates: ["pValue"] };
    const significant: Limits = { warn: null, fail: below("pValue", 0.01) };
    expect(judge({ metrics: { statistic: 0.02, pValue: 1e-9 }, floors: [effect] }, significant).verdict).toBe("PASS");
    expect(judge({ metrics: { statistic: 0.2, pValue: 1e-9 }, floors: [effect] }, significant).verdict).toBe("FAIL");
  });

  test("is no alarm while the interval of the metric reaches over the limit", () => {
    const drop: Limits = { warn: above("change", 0.02), fail: above("change", 0.05) };
    const found = (lower: number, upper: number) => ({ metrics: { change: 0.06 }, intervals: { change: { lower, upper } } });
    expect(judge(found(0.055, 0.065), drop).verdict).toBe("FAIL");
    expect(judge(found(0.04, 0.08), drop).verdict).toBe("WARN");
    expect(judge(found(0.01, 0.11), drop)).toMatchObject({ verdict: "PASS", limit: drop.warn, heldBy: { kind: "interval", lower: 0.01 } });
    expect(judge(found(Number.NaN, 0.065), drop).verdict).toBe("PASS");
    const low: Limits = { warn: null, fail: below("accuracy", 0.9) };
    const accuracy = (upper: number) => ({ metrics: { accuracy: 0.88 }, intervals: { accuracy: { lower: 0.86, upper } } });
    expect(judge(accuracy(0.89), low).verdict).toBe("FAIL");
    expect(judge(accuracy(0.91), low).verdict).toBe("PASS");
  });

  test("is INSUFFICIENT on too little data, also when a limit is passed", () => {
    expect(judge({ metrics: { psi: 9 }, tooFew: "three rows" }, limits)).toMatchObject({ verdict: "INSUFFICIENT", reason: "three rows" });
  });

  test("is INSUFFICIENT when a limit's metric is unknown, unless another limit already fails", () => {
    expect(judge({ metrics: {} }, limits).verdict).toBe("INSUFFICIENT");
    expect(judge({ metrics: { psi: 1 } }, { warn: above("ratio", 2), fail: above("psi", 0.25) }).verdict).toBe("FAIL");
    expect(judge({ metrics: { psi: 0 } }, { warn: above("ratio", 2), fail: above("psi", 0.25) }).verdict).toBe("INSUFFICIENT");
  });

  test("without limits is PASS", () => {
    expect(judge({ metrics: {} }, { warn: null, fail: null }).verdict).toBe("PASS");
  });
});
