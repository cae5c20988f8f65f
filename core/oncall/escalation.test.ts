import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { escalate, longest } from "./escalation.js";

const nobody = { targets: [], people: [], skippedBecause: "nobody" };
const reaching = (people: Record<string, string[]>) => (step: number | null) => {
  const found = people[String(step)] ?? [];
  return found.length > 0 ? { targets: [], people: found, skippedBecause: null } : nobody;
};
const line = (pages: ReturnType<typeof escalate<string>>) =>
  pages.map(({ minute, step, pass, people }) => `${minute} ${pass}.${step ?? "last"} ${people.join(" ")}`.trim());

test("each step follows after the delay of the one before, and the last resort after all passes", () => {
  const plan = { delays: [300, 600], repeat: 1 };
  expect(line(escalate(plan, reaching({ 0: ["ana"], 1: ["ben"], null: ["lead"] })))).toEqual([
    "0 1.1 ana",
    "5 1.2 ben",
    "15 2.1 ana",
    "20 2.2 ben",
    "30 2.last lead",
  ]);
});

test("a step with nobody is skipped at once", () => {
  const plan = { delays: [300, 600, 60], repeat: 0 };
  expect(line(escalate(plan, reaching({ 0: ["ana"], 2: ["cleo"], null: ["lead"] })))).toEqual([
    "0 1.1 ana",
    "5 1.2",
    "5 1.3 cleo",
    "6 1.last lead",
  ]);
  expect(line(escalate(plan, reaching({ null: ["lead"] })))).toEqual(["0 1.1", "0 1.2", "0 1.3", "0 1.last lead"]);
});

test("whoever is asked for is asked at the second that the page goes out", () => {
  const asked: number[] = [];
  escalate({ delays: [90, 30], repeat: 0 }, (_, seconds) => {
    asked.push(seconds);
    return { targets: [], people: ["ana"], skippedBecause: null };
  });
  expect(asked).toEqual([0, 90, 120]);
});

test("there are n + 1 passes of all steps, minutes never go back, and none is past the longest", () => {
  const plans = fc.record({
    delays: fc.array(fc.integer({ min: 60, max: 86_400 }), { minLength: 1, maxLength: 20 }),
    repeat: fc.integer({ min: 0, max: 9 }),
  });
  fc.assert(
    fc.property(plans, fc.func(fc.boolean()), (plan, isReached) => {
      const pages = escalate(plan, (step, seconds) => (isReached(step, seconds) ? { ...nobody, people: ["x"] } : nobody));
      expect(pages).toHaveLength(plan.delays.length * (plan.repeat + 1) + 1);
      pages.forEach((page, i) => expect(page.minute).toBeGreaterThanOrEqual(pages[i - 1]?.minute ?? 0));
      expect(pages.at(-1)!.minute * 60).toBeLessThanOrEqual(longest(plan));
    }),
  );
});
