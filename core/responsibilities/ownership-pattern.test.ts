import { expect, test } from "@jest/globals";
import { likePatterns } from "#core/responsibilities/ownership-pattern.js";

test.each([
  ["fraud", ["fraud", "%", "%"]],
  ["fraud/*", ["fraud", "%", "%"]],
  ["*", ["%", "%", "%"]],
  ["**/amount/**", ["%", "amount", "%"]],
  ["fraud-*/amount/drift-?", ["fraud-%", "amount", "drift-_"]],
  ["a_b/100%/c\\d", ["a\\_b", "100\\%", "c\\\\d"]],
])("%s is read as %j", (pattern, [modelLike, featureLike, monitorLike]) => {
  expect(likePatterns(pattern)).toEqual({ modelLike, featureLike, monitorLike });
});

test.each(["", "/", "a/", "/a", "a//c", "a/b/c/d"])("%j is no pattern", (pattern) => {
  expect(likePatterns(pattern)).toBeNull();
});
