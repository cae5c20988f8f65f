import { expect, test } from "@jest/globals";
import { decodeId, encodeId, rowKey } from "#core/ids.js";

test("an id says what kind of row it is of, and a feature's also through which version it is seen", () => {
  expect(decodeId(encodeId("Monitor", "7"))).toEqual({ kind: "Monitor", key: "7" });
  expect(decodeId(encodeId("Feature", "7@3"))).toEqual({ kind: "Feature", key: "7@3" });
  expect(rowKey("Monitor", encodeId("Monitor", "7"))).toBe("7");
});

test.each(["", "7", "Monitor:7", encodeId("Monitor", "7@3"), encodeId("Monitor", "-1"), encodeId("Monitor", "1e3"), "x".repeat(1_000)])(
  "%j is no id",
  (id) => expect(decodeId(id)).toBeNull(),
);

test("an id of another kind names nothing", () => {
  expect(() => rowKey("Monitor", encodeId("Model", "7"))).toThrow("There is no monitor with this id.");
});
