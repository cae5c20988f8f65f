import { describe, expect, test } from "@jest/globals";
import { comparison, drawnSubject } from "./distribution";

describe("comparison", () => {
  test("turns bins into shares of each side, with open ends named", () => {
    const drawn = comparison({
      bins: [
        { start: null, end: 10, reference: 1, current: 0 },
        { start: 10, end: 20.5, reference: 3, current: 4 },
        { start: 20.5, end: null, reference: 0, current: 4 },
      ],
    });
    expect(drawn?.bars.map(({ label, reference, current }) => [label, reference, current])).toEqual([
      ["≤ 10", 0.25, 0],
      ["10 – 20.5", 0.75, 0.5],
      ["> 20.5", 0, 0.5],
    ]);
  });

  test("keeps categories in their order", () => {
    const drawn = comparison({
      categories: [
        { value: "ORD", reference: 2, current: 1 },
        { value: "ATL", reference: 2, current: 3 },
      ],
    });
    expect(drawn).toMatchObject({
      kind: "categories",
      bars: [
        { label: "ORD", current: 0.25 },
        { label: "ATL", current: 0.75 },
      ],
    });
  });

  test("has no reference side when nothing was compared with", () => {
    expect(comparison({ bins: [{ start: 0, end: 1, reference: 0, current: 5 }] })?.bars[0]).toMatchObject({ reference: null, current: 1 });
  });

  test.each([[null], ["text"], [{}], [{ bins: [] }], [{ bins: [null, 3] }], [{ categories: "none" }]])(
    "draws nothing from %j",
    (details) => {
      expect(comparison(details)).toBeNull();
    },
  );
});

test("a run of whole rows says what its drawing is of", () => {
  expect(drawnSubject({ drawn: "amount" })).toBe("amount");
  expect([drawnSubject({}), drawnSubject(null), drawnSubject({ drawn: 5 })]).toEqual([null, null, null]);
});
