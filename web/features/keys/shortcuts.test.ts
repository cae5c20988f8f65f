import { expect, test } from "@jest/globals";
import { intentOf, PLACES } from "./shortcuts";

test("a key means one thing by itself and another after g", () => {
  expect(intentOf("g", false)).toBe("pending");
  expect(Object.keys(PLACES).map((key) => intentOf(key, true))).toEqual(
    ["/", "/monitors", "/ownership", "/incidents", "/on-call"].map((href) => ({ kind: "go", href })),
  );
  expect(["g", "j", "constructor"].map((key) => intentOf(key, true))).toEqual([null, null, null]);
  expect(["j", "k", "/", "x", "?", "a", "e"].map((key) => intentOf(key, false))).toEqual([
    { kind: "move", by: 1 },
    { kind: "move", by: -1 },
    { kind: "filter" },
    { kind: "choose" },
    { kind: "help" },
    { kind: "press", key: "a" },
    { kind: "press", key: "e" },
  ]);
  expect(["h", "q", "Enter", "Escape"].map((key) => intentOf(key, false))).toEqual([null, null, null, null]);
});
