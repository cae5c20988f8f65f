import { expect, test } from "@jest/globals";
import { usualLens } from "./usual-lens";

const team = (discipline: "DATA_SCIENCE" | "OPERATIONS" | "PRODUCT") => ({ discipline });

test("the lens follows the viewer's trade, else the perspective of the check", () => {
  expect(usualLens([team("DATA_SCIENCE")], "OPERATIONS")).toBe("data-science");
  expect(usualLens([team("OPERATIONS")], "DATA_SCIENCE")).toBe("operations");
  expect(usualLens([team("OPERATIONS"), team("DATA_SCIENCE")], "DATA_SCIENCE")).toBe("data-science");
  expect(usualLens([team("PRODUCT")], "OPERATIONS")).toBe("operations");
  expect(usualLens([], "DATA_SCIENCE")).toBe("data-science");
});
