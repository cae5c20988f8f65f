import { describe, expect, test } from "@jest/globals";
import { draftOf, inputOf, minutesOf, newStep } from "./policy-draft";

const step = {
  delay: "PT1H30M",
  schedules: [{ slug: "nights", name: "Nights" }],
  users: [{ id: "1", name: "Ana", email: "ana@example.com" }],
  seats: ["OPERATIONS" as const],
  channels: [],
};
const policy = { slug: "alarms", repeat: 1, revision: 3, team: { slug: "ops" }, steps: [step] };

describe("an escalation policy that is being edited", () => {
  test("is saved as it was when nothing was changed", () => {
    const names = { schedules: ["nights"], users: ["ana@example.com"], seats: ["OPERATIONS"], channels: [] };
    const saved = { slug: "alarms", team: "ops", repeat: 1, expectedRevision: 3, steps: [{ delay: "PT1H30M", ...names }] };
    expect(inputOf(draftOf(policy))).toEqual(saved);
  });

  test("cannot be saved without a name, without steps, or while a step calls nobody", () => {
    const draft = draftOf(policy);
    expect(inputOf({ ...draft, slug: "" })).toBeNull();
    expect(inputOf({ ...draft, steps: [] })).toBeNull();
    expect(inputOf({ ...draft, steps: [...draft.steps, newStep(1)] })).toBeNull();
  });

  test.each([
    ["PT15M", 15],
    ["PT1H30M", 90],
    ["P1D", 1440],
    ["PT90S", 1.5],
  ])("reads %s as %d minutes", (delay, minutes) => expect(minutesOf(delay)).toBe(minutes));
});
