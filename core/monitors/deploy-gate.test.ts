import { describe, expect, test } from "@jest/globals";
import { MONITOR_STATES } from "../vocabulary.js";
import { deployGate, type GatedMonitor } from "./deploy-gate.js";

const now = new Date("2026-11-28T12:00:00Z");
const calm: GatedMonitor = {
  id: "1",
  slug: "amount-drift",
  state: "OK",
  gaps: [],
  periodSeconds: 3600,
  answeredUntil: new Date("2026-11-28T11:30:00Z"),
};

describe("deploy gate", () => {
  test("opens when every monitor is calm, fresh and owned", () => {
    expect(deployGate([calm, { ...calm, id: "2", state: "WARNING" }], now)).toEqual({ allowed: true, blockers: [], inconclusive: [] });
  });

  test("stays shut when nothing watches the version", () => {
    const gate = deployGate([], now);
    expect(gate.allowed).toBe(false);
    expect(gate.inconclusive).toEqual([{ monitorId: null, kind: "NO_MONITORS", message: "No monitor watches this version." }]);
  });

  test.each(MONITOR_STATES.filter((state) => state !== "OK" && state !== "WARNING"))("stays shut on %s", (state) => {
    const gate = deployGate([calm, { ...calm, id: "2", state }], now);
    const side = ["ALERTING", "ERRORED"].includes(state) ? gate.blockers : gate.inconclusive;
    expect(gate.allowed).toBe(false);
    expect(side).toMatchObject([{ monitorId: "2", kind: state }]);
    expect(gate.blockers.length + gate.inconclusive.length).toBe(1);
  });

  test("an empty seat blocks, each seat by itself", () => {
    const gaps = ["Nobody has the data-science seat.", "Nobody has the operations seat."];
    expect(deployGate([{ ...calm, gaps }], now).blockers).toEqual(
      gaps.map((gap) => ({ monitorId: "1", kind: "UNOWNED", message: `amount-drift: ${gap}` })),
    );
  });

  test("an answer counts for three periods and not a second longer", () => {
    const at = (time: string) => deployGate([{ ...calm, answeredUntil: new Date(time) }], now);
    expect(at("2026-11-28T09:00:00Z").allowed).toBe(true);
    expect(at("2026-11-28T08:59:59Z").inconclusive).toMatchObject([{ kind: "STALE" }]);
  });

  test("a monitor that never judged this version is no proof of anything", () => {
    expect(deployGate([{ ...calm, answeredUntil: null }], now).inconclusive).toMatchObject([{ kind: "NEVER_RUN" }]);
  });
});
