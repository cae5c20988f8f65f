import { describe, expect, test } from "@jest/globals";
import { type CalledPerson, type CalledTeam, unreachableStretches } from "#core/coverage/unreachable.js";

const range = { start: 0, end: 100 };
const person = (id: string, values: Partial<CalledPerson> = {}): [string, CalledPerson] => [
  id,
  { id, name: id.toUpperCase(), leftAt: null, away: [], ...values },
];
const team = (values: Partial<CalledTeam> = {}): CalledTeam => ({
  slug: "ops",
  leads: ["a"],
  members: ["a", "b"],
  schedules: [],
  ...values,
});
const stretches = (called: CalledTeam, people: [string, CalledPerson][] = [person("a"), person("b")], assignee: string | null = null) =>
  unreachableStretches(called, assignee, new Map(people), range).map(({ start, end, reason }) => `${start}-${end} ${reason}`);
const away = (start: number, end: number) => ({ away: [{ start, end }] });

describe("a team cannot be reached", () => {
  test("when nobody is in it", () => {
    expect(stretches(team({ leads: [], members: [] }))).toEqual(["0-100 Team ops has no members."]);
  });

  test("where its schedules all leave a time to nobody, whoever leads it", () => {
    const shifts = (...users: string[][]) => users.map((on, i) => ({ start: i * 50, end: i * 50 + 50, users: on }));
    const night = { slug: "night", shifts: shifts([], ["b"]) };
    expect(stretches(team({ schedules: [night] }))).toEqual(["0-50 Nobody is on call in night."]);
    expect(stretches(team({ schedules: [night, { slug: "day", shifts: shifts([], []) }] }))).toEqual([
      "0-50 Nobody is on call in night or day.",
    ]);
    expect(stretches(team({ schedules: [night, { slug: "day", shifts: shifts(["a"], []) }] }))).toEqual([]);
  });

  test("while everyone on call is away or has left", () => {
    const schedules = [{ slug: "all", shifts: [{ start: 0, end: 100, users: ["a", "b"] }] }];
    expect(stretches(team({ schedules }), [person("a", away(10, 40)), person("b", { leftAt: 30 })])).toEqual([
      "30-40 Nobody of ops can be reached: A is unavailable, B has left.",
    ]);
    expect(
      stretches(team({ schedules }), [
        person("a", {
          away: [
            { start: 10, end: 20 },
            { start: 20, end: 30 },
          ],
        }),
        person("b", away(0, 100)),
      ]),
    ).toEqual(["10-30 Nobody of ops can be reached: A is unavailable, B is unavailable."]);
  });

  test("while all its leads are away, where it has no schedule", () => {
    expect(stretches(team(), [person("a", away(-10, 20)), person("b")])).toEqual(["0-20 Nobody of ops can be reached: A is unavailable."]);
    expect(stretches(team({ leads: [] }), [person("a", away(0, 20)), person("b")])).toEqual([]);
  });

  test("while whoever is named is away, unless they are no longer in it", () => {
    const people = [person("a"), person("b", away(50, 200))];
    expect(stretches(team(), people, "b")).toEqual(["50-100 Nobody of ops can be reached: B is unavailable."]);
    expect(stretches(team(), people, "c")).toEqual([]);
  });
});
