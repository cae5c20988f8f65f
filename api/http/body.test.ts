import { expect, test } from "@jest/globals";
import { BodyBudget, MAX_BODY_BYTES } from "./body.js";

test("bodies beyond what the process can hold are told to come back, until others are done", () => {
  const budget = new BodyBudget();
  for (let i = 0; i < 3; i++) budget.take(MAX_BODY_BYTES);
  expect(() => budget.take(1)).toThrow(expect.objectContaining({ status: 429 }));
  budget.give(MAX_BODY_BYTES);
  expect(() => budget.take(1)).not.toThrow();
});
