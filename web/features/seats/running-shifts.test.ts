import { expect, test } from "@jest/globals";
import { runningShifts } from "./running-shifts";

const ana = { id: "ana", name: "Ana" };
const ben = { id: "ben", name: "Ben" };
const running = (slug: string, users: (typeof ana)[]) => ({ slug, name: slug, running: [{ end: "2026-03-02T17:00:00Z", users }] });

test("every shift of every schedule can be taken, but none where one is on call oneself", () => {
  const schedules = [
    running("days", [ana, ben]),
    running("own", [{ id: "me", name: "Me" }]),
    running("nights", []),
    { ...running("x", []), running: [] },
  ];
  expect(runningShifts(schedules, "me").map(({ schedule, holder }) => [schedule, holder?.name ?? null])).toEqual([
    ["days", "Ana"],
    ["days", "Ben"],
    ["nights", null],
  ]);
});
