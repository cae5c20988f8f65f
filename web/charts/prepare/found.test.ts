import { describe, expect, test } from "@jest/globals";
import { found } from "./found";

const lines = (details: unknown) => found(details).map(({ name, text }) => `${name}: ${text}`);

describe("what a run found beside its number", () => {
  test("is told in words, name by name", () => {
    const details = { added: ["colour", "size"], removed: [], undeclaredRows: { colour: 1200 }, reference: null, isComplete: true };
    expect(lines(details)).toEqual(["Added: colour, size", "Removed: none", "Undeclared rows colour: 1,200", "Is complete: yes"]);
  });

  test("names the side of each stretch of traffic, and leaves instants to the reader's zone", () => {
    const side = { from: "2026-05-04T12:00:00.000Z", rows: 200, late: 0 };
    const told = found({ traffic: { reference: side, current: null }, rows: { reference: null } });
    expect(told).toEqual([
      { name: "Reference from", text: "2026-05-04 12:00 UTC", at: side.from },
      { name: "Reference rows", text: "200", at: null },
      { name: "Reference late", text: "0", at: null },
    ]);
  });

  test("lists things with several numbers, and not the data of drawings", () => {
    expect(
      lines({
        gaps: [{ from: "2026-05-04T12:00:00.000Z", to: "later" }],
        points: Array.from({ length: 99 }, (_, i) => i),
        edges: [[1, 2]],
      }),
    ).toEqual(["Gaps: from 2026-05-04 12:00 UTC, to later"]);
    expect(lines({ hashes: Array.from({ length: 12 }, (_, i) => `h${i}`) })[0]).toMatch(/h9 and 2 more$/);
  });

  test("tells numbers with their intervals, and leaves tables and curves to drawings", () => {
    const measure = (value: number) => ({ value, lower: value - 0.05, upper: value + 0.05 });
    const details = {
      change: measure(0.2),
      open: { value: 1, lower: null, upper: null },
      perClass: [{ class: "yes", rows: 8, f1: measure(0.5) }],
    };
    expect(lines({ ...details, roc: [{ truePositiveRate: 0 }], confusion: [{ actual: "a", current: 3 }] })).toEqual([
      "Change: 0.2 (0.15 to 0.25)",
      "Open: 1",
      "Per class: class yes, rows 8, f1 0.5 (0.45 to 0.55)",
    ]);
  });

  test.each([null, undefined, 5, "text", [], {}])("is nothing in %j", (details) => {
    expect(found(details)).toEqual([]);
  });
});
