import { expect, test } from "@jest/globals";
import { draftOf, inputOf, newDraft, newLayer } from "./schedule-draft";

const restrictions = [{ days: ["MON" as const], from: "09:00", to: "17:00", timeZone: "SCHEDULE" as const }];
const schedule = {
  slug: "ops",
  name: "Operations",
  timeZone: "Europe/Berlin",
  resolution: "UNION" as const,
  revision: 3,
  team: { slug: "payments-ops" },
  layers: [
    {
      name: "Days",
      start: "2026-07-01T07:00:00.000Z",
      rotation: { unit: "WEEKLY", length: 2, turns: "ELAPSED" },
      restrictions,
      priority: 1,
      participants: [{ id: "b" }, { id: "a" }],
    },
  ],
};

test("a form that is not touched says what the schedule is", () => {
  expect(inputOf(draftOf(schedule))).toEqual({
    slug: "ops",
    name: "Operations",
    team: "payments-ops",
    timeZone: "Europe/Berlin",
    resolution: "UNION",
    expectedRevision: 3,
    layers: [
      {
        name: "Days",
        start: "2026-07-01T07:00:00Z",
        rotation: { unit: "WEEKLY", length: 2, turns: "ELAPSED" },
        restrictions,
        priority: 1,
        participants: ["b", "a"],
      },
    ],
  });
});

test("a layer keeps its time of day when the schedule moves to another zone", () => {
  expect(inputOf({ ...draftOf(schedule), timeZone: "Asia/Seoul" })!.layers[0]!.start).toBe("2026-07-01T00:00:00Z");
});

test("nothing is asked while a field is empty", () => {
  const draft = draftOf(schedule);
  expect(inputOf({ ...draft, layers: [{ ...newLayer(1, "2026-07-01", ["a"]), start: "" }] })).toBeNull();
});

test("a new schedule needs a name, and never takes that of another", () => {
  const draft = newDraft("payments-ops", "Europe/Berlin", "2026-07-01", ["a", "b"]);
  expect(inputOf(draft)).toBeNull();
  expect(inputOf({ ...draft, slug: "nights" })).toMatchObject({ slug: "nights", name: "nights", expectedRevision: 0 });
});
