import { describe, expect, test } from "@jest/globals";
import { chooseFirstResponder, type Alarm } from "./first-responder.js";

const science = { role: "DATA_SCIENCE", teamId: "1", assigneeId: "11", explanation: "set on this monitor" } as const;
const operations = { role: "OPERATIONS", teamId: "2", assigneeId: null, explanation: "inherited from model card-fraud" } as const;
const accountable = { role: "ACCOUNTABLE", teamId: "3", assigneeId: null, explanation: "inherited from model card-fraud" } as const;
const drift: Alarm = { firstResponder: null, perspective: "DATA_SCIENCE", deploymentRole: "LIVE", isWarmingUp: false };

describe("the seat called first", () => {
  test("is the check's, unless the monitor names one", () => {
    expect(chooseFirstResponder(drift, [science, operations])).toEqual({
      seat: "DATA_SCIENCE",
      teamId: "1",
      assigneeId: "11",
      reason: "Data science seat, set on this monitor",
    });
    expect(chooseFirstResponder({ ...drift, firstResponder: "OPERATIONS" }, [science, operations])).toMatchObject({
      seat: "OPERATIONS",
      teamId: "2",
      reason: "Operations seat, inherited from model card-fraud",
    });
  });

  test("is the other when it is empty, then the accountable team, and it says so", () => {
    expect(chooseFirstResponder(drift, [operations, accountable])).toMatchObject({
      seat: "OPERATIONS",
      reason: "Operations seat, inherited from model card-fraud; nobody fills the data science seat",
    });
    expect(chooseFirstResponder(drift, [accountable])).toMatchObject({ seat: "DATA_SCIENCE", teamId: "3" });
    expect(chooseFirstResponder(drift, [])).toMatchObject({ seat: "DATA_SCIENCE", teamId: null });
  });

  test("is data science while a new model warms up, unless the monitor names one", () => {
    const outage: Alarm = { ...drift, perspective: "OPERATIONS", isWarmingUp: true };
    expect(chooseFirstResponder(outage, [science, operations])).toMatchObject({
      seat: "DATA_SCIENCE",
      reason: "Data science seat, set on this monitor; a new model is data science's first for 14 days",
    });
    expect(chooseFirstResponder(outage, [operations])).toMatchObject({ seat: "OPERATIONS", teamId: "2" });
    expect(chooseFirstResponder({ ...outage, firstResponder: "OPERATIONS" }, [science, operations])).toMatchObject({
      seat: "OPERATIONS",
      reason: "Operations seat, inherited from model card-fraud",
    });
    expect(chooseFirstResponder({ ...outage, isWarmingUp: false }, [science, operations])).toMatchObject({ seat: "OPERATIONS" });
  });

  test("is never operations for what a shadow version predicts", () => {
    const shadow: Alarm = { ...drift, deploymentRole: "SHADOW", firstResponder: "OPERATIONS" };
    expect(chooseFirstResponder(shadow, [science, operations])).toMatchObject({ seat: "DATA_SCIENCE", teamId: "1" });
    expect(chooseFirstResponder(shadow, [operations, accountable])).toMatchObject({ seat: "DATA_SCIENCE", teamId: "3" });
    expect(chooseFirstResponder({ ...shadow, perspective: "OPERATIONS" }, [science, operations])).toMatchObject({ seat: "OPERATIONS" });
  });
});
