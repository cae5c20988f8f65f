import { expect, test } from "@jest/globals";
import { gapGroups } from "./gap-groups";

const gap = (name: string, from: string) => ({ seat: "OPERATIONS", reason: "Nobody is on call.", subject: { name }, from });

test("the same gap at other times is one entry, in the place of its first time", () => {
  const [monday, other, tuesday] = [gap("fraud", "Mon"), gap("rain", "Mon"), gap("fraud", "Tue")];
  expect(gapGroups([monday, other, tuesday])).toEqual([[monday, tuesday], [other]]);
});
