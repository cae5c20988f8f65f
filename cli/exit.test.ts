import { expect, test } from "@jest/globals";
import { Exit, exitOf, exitOfError } from "./exit.js";

test("of several codes the most telling one wins", () => {
  const order = [5, 4, 7, 6, 1, 3, 8, 2, 0] as const;
  for (const [i, first] of order.entries()) {
    for (const later of order.slice(i)) expect(exitOf([later, first])).toBe(first);
  }
  expect(exitOf([])).toBe(Exit.DONE);
});

test.each([
  ["UNAUTHENTICATED", [], 5],
  ["FORBIDDEN", ["input", "slug"], 5],
  ["STALE", ["input", "expectedPlanHash"], 7],
  ["CONFLICT", [], 7],
  ["LIMIT", ["input", "allowDeletions"], 7],
  ["LIMIT", ["input", "documents"], 4],
  ["INVALID", [], 4],
  ["NOT_FOUND", [], 4],
  ["INTERNAL_SERVER_ERROR", [], 1],
  ["UNAVAILABLE", [], 1],
])("the server's %s at %p exits with %d", (code, path, exit) => {
  expect(exitOfError({ code, path })).toBe(exit);
});
