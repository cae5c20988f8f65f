import { describe, expect, test } from "@jest/globals";
import { returnPath, signInPath } from "./return-path";

describe("returnPath", () => {
  test("leads back to a page of this site", () => {
    expect(returnPath("/models/card-fraud?lens=operations")).toBe("/models/card-fraud?lens=operations");
  });

  test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", undefined])(
    "never leads to %s",
    (next) => {
      expect(returnPath(next)).toBe("/");
    },
  );
});

test("the sign-in page remembers where the visitor wanted to go", () => {
  expect(signInPath("/models?q=a&b=c")).toBe("/sign-in?next=%2Fmodels%3Fq%3Da%26b%3Dc");
  expect(signInPath("/")).toBe("/sign-in");
});
