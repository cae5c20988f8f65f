import { describe, expect, test } from "@jest/globals";
import type { Layer, Override, Restriction, Schedule, TurnCounting } from "./schedule.js";
import { WEEKDAYS } from "./schedule.js";
import { onCallAt, shiftsOf } from "./shifts.js";

type Rotation = Layer["rotation"];
const HOUR = 3_600_000;
const at = (text: string) => Date.parse(text);
const turn = (unit: Rotation["unit"], length = 1, turns: TurnCounting = "ELAPSED"): Rotation => ({ unit, length, turns });
const hours = (from: number, to: number, days: Restriction["days"] = WEEKDAYS): Restriction => ({
  days,
  from: from * 60,
  to: to * 60,
  zone: "SCHEDULE",
});

function layer(rotation: Rotation, start: string, users: string, restrictions: Restriction[] = [], priority = 0, timeZone = "UTC"): Layer {
  return { start: at(start), rotation, participants: [...users].map((user) => ({ user, timeZone })), restrictions, priority };
}

const always = (user: string, restrictions: Restriction[] = [], priority = 0) =>
  layer(turn("DAILY"), "2015-01-01T00:00:00Z", user, restrictions, priority);

function schedule(timeZone: string, layers: Layer[], more: Partial<Schedule> = {}): Schedule {
  return { timeZone, resolution: "UNION", layers, overrides: [], temporary: [], ...more };
}

const override = (start: string, end: string, change: { add?: string; remove?: string }): Override => ({
  start: at(start),
  end: at(end),
  add: change.add ?? null,
  remove: change.remove ?? null,
});

/** The plan as "start users" lines, instants in UTC. */
const plan = (subject: Schedule, from: string, to: string) =>
  shiftsOf(subject, at(from), at(to)).map((shift) => `${new Date(shift.start).toISOString().slice(0, 16)} ${shift.users.join("")}`.trim());

// Boundaries as the test suites of GoAlert (rotation and schedule packages), LinkedIn oncall and Grafana OnCall assert them.
describe("wall clock", () => {
  test("a daily hand-off at an hour that occurs twice happens at its first occurrence", () => {
    const daily = schedule("America/Chicago", [layer(turn("DAILY"), "2020-10-30T01:30:00-05:00", "AB")]);
    const expected = ["2020-10-30T06:30 A", "2020-10-31T06:30 B", "2020-11-01T06:30 A", "2020-11-02T07:30 B"];
    expect(plan(daily, "2020-10-30T06:30:00Z", "2020-11-03T07:30:00Z")).toEqual(expected);
  });

  test("a hand-off at an hour that does not exist moves to the first instant after the jump", () => {
    const daily = schedule("America/Chicago", [layer(turn("DAILY"), "2020-03-06T02:30:00-06:00", "AB")]);
    const expected = ["2020-03-06T08:30 A", "2020-03-07T08:30 B", "2020-03-08T08:00 A", "2020-03-09T07:30 B"];
    expect(plan(daily, "2020-03-06T08:30:00Z", "2020-03-10T07:30:00Z")).toEqual(expected);
  });

  test("hourly turns keep to the clock through a jump of an hour and of half an hour", () => {
    const chicago = schedule("America/Chicago", [layer(turn("HOURLY"), "2020-03-06T02:30:00-06:00", "ABC")]);
    expect(plan(chicago, "2020-03-08T06:30:00Z", "2020-03-08T09:30:00Z")).toEqual([
      "2020-03-08T06:30 B",
      "2020-03-08T07:30 C",
      "2020-03-08T08:00 A",
      "2020-03-08T08:30 B",
    ]);
    const lordHowe = schedule("Australia/Lord_Howe", [layer(turn("HOURLY"), "2021-04-03T02:30:00+11:00", "AB")]);
    expect(plan(lordHowe, "2021-04-03T13:30:00Z", "2021-04-03T17:00:00Z")).toEqual([
      "2021-04-03T13:30 A",
      "2021-04-03T14:30 B",
      "2021-04-03T16:00 A",
    ]);
  });

  test("a monthly turn from the 31st ends on each month's last day and does not drift", () => {
    const monthly = schedule("UTC", [layer(turn("MONTHLY"), "2024-01-31T09:00:00Z", "AB")]);
    expect(plan(monthly, "2024-01-31T09:00:00Z", "2024-06-01T00:00:00Z")).toEqual([
      "2024-01-31T09:00 A",
      "2024-02-29T09:00 B",
      "2024-03-31T09:00 A",
      "2024-04-30T09:00 B",
      "2024-05-31T09:00 A",
    ]);
  });

  test("nobody is on call before the start of a layer", () => {
    const later = schedule("UTC", [layer(turn("DAILY"), "2024-06-03T09:00:00Z", "A")]);
    expect(plan(later, "2024-06-03T00:00:00Z", "2024-06-04T00:00:00Z")).toEqual(["2024-06-03T00:00", "2024-06-03T09:00 A"]);
  });
});

describe("turn counting", () => {
  const workdays = hours(0, 0, WEEKDAYS.slice(0, 5));
  test("active days carry a two-day turn over the weekend", () => {
    const rota = schedule("UTC", [layer(turn("DAILY", 2, "ACTIVE_DAYS"), "2024-08-05T00:00:00Z", "ABCD", [workdays])]);
    expect(plan(rota, "2024-08-05T00:00:00Z", "2024-08-14T00:00:00Z")).toEqual([
      "2024-08-05T00:00 A",
      "2024-08-07T00:00 B",
      "2024-08-09T00:00 C",
      "2024-08-10T00:00",
      "2024-08-12T00:00 C",
      "2024-08-13T00:00 D",
    ]);
  });

  test("calendar weeks change on Mondays though the layer starts on a Thursday", () => {
    const rota = schedule("UTC", [layer(turn("WEEKLY", 1, "CALENDAR_WEEKS"), "2024-08-08T00:00:00Z", "ABC", [workdays])]);
    expect(plan(rota, "2024-08-08T00:00:00Z", "2024-08-20T00:00:00Z")).toEqual([
      "2024-08-08T00:00 A",
      "2024-08-10T00:00",
      "2024-08-12T00:00 B",
      "2024-08-17T00:00",
      "2024-08-19T00:00 C",
    ]);
  });
});

describe("restrictions", () => {
  test("equal times mean 24 hours and consecutive days merge", () => {
    const rota = schedule("UTC", [always("A", [hours(8, 8, WEEKDAYS.slice(0, 5))])]);
    expect(plan(rota, "2017-07-23T00:00:00Z", "2017-07-30T00:00:00Z")).toEqual([
      "2017-07-23T00:00",
      "2017-07-24T08:00 A",
      "2017-07-29T08:00",
    ]);
  });

  test("an overnight stretch belongs to the day on which it starts", () => {
    const rota = schedule("UTC", [always("A", [hours(20, 8, ["FRI", "MON"])])]);
    expect(plan(rota, "2017-07-28T00:00:00Z", "2017-08-01T12:00:00Z")).toEqual([
      "2017-07-28T00:00",
      "2017-07-28T20:00 A",
      "2017-07-29T08:00",
      "2017-07-31T20:00 A",
      "2017-08-01T08:00",
    ]);
  });

  test("office hours can be each participant's own", () => {
    const own: Restriction = { ...hours(9, 17), zone: "PARTICIPANT" };
    const rota = schedule("UTC", [layer(turn("DAILY"), "2024-06-03T00:00:00Z", "A", [own], 0, "Asia/Tokyo")]);
    expect(plan(rota, "2024-06-04T00:00:00Z", "2024-06-05T00:00:00Z")).toEqual(["2024-06-04T00:00 A", "2024-06-04T08:00"]);
  });
});

describe("layers that overlap", () => {
  const base = [always("A", [hours(10, 20)], 1), always("B", [hours(12, 16)], 1), always("C", [hours(15, 18)], 2)];
  test("a union has everybody", () => {
    expect(onCallAt(schedule("UTC", base), at("2024-05-06T15:30:00Z"))).toEqual(["A", "B", "C"]);
  });
  test("the highest priority hides the lower while it lasts, equals stand together", () => {
    expect(plan(schedule("UTC", base, { resolution: "PRIORITY" }), "2024-05-06T10:00:00Z", "2024-05-06T20:00:00Z")).toEqual([
      "2024-05-06T10:00 A",
      "2024-05-06T12:00 AB",
      "2024-05-06T15:00 C",
      "2024-05-06T18:00 A",
    ]);
  });
  test("the last layer wins alone", () => {
    expect(plan(schedule("UTC", base, { resolution: "LAST_LAYER_WINS" }), "2024-05-06T10:00:00Z", "2024-05-06T20:00:00Z")).toEqual([
      "2024-05-06T10:00 A",
      "2024-05-06T12:00 B",
      "2024-05-06T15:00 C",
      "2024-05-06T18:00 A",
    ]);
  });
});

describe("overrides", () => {
  const base = [always("F", [hours(8, 10)])];
  const on = (overrides: Override[]) => plan(schedule("UTC", base, { overrides }), "2018-01-01T08:00:00Z", "2018-01-01T11:00:00Z");
  const quarter = ["2018-01-01T08:30:00Z", "2018-01-01T08:45:00Z"] as const;

  test("replacing, adding and removing", () => {
    const rest = ["2018-01-01T08:45 F", "2018-01-01T10:00"];
    expect(on([override(...quarter, { add: "B", remove: "F" })])).toEqual(["2018-01-01T08:00 F", "2018-01-01T08:30 B", ...rest]);
    expect(on([override(...quarter, { add: "B" })])).toEqual(["2018-01-01T08:00 F", "2018-01-01T08:30 BF", ...rest]);
    expect(on([override(...quarter, { remove: "F" })])).toEqual(["2018-01-01T08:00 F", "2018-01-01T08:30", ...rest]);
  });

  test("a replacement is on call only while the replaced person would be", () => {
    const allDay = override("2018-01-01T00:00:00Z", "2018-01-02T00:00:00Z", { add: "B", remove: "F" });
    expect(on([allDay])).toEqual(["2018-01-01T08:00 B", "2018-01-01T10:00"]);
  });

  test("a temporary schedule hides layers and overrides in its window", () => {
    const [start, end] = [at("2018-01-01T08:15:00Z"), at("2018-01-01T09:00:00Z")];
    const temporary = [{ start, end, shifts: [{ start: start + HOUR / 6, end: start + HOUR / 3, user: "T" }] }];
    const subject = schedule("UTC", base, { temporary, overrides: [override(...quarter, { add: "X" })] });
    expect(plan(subject, "2018-01-01T08:00:00Z", "2018-01-01T10:00:00Z")).toEqual([
      "2018-01-01T08:00 F",
      "2018-01-01T08:15",
      "2018-01-01T08:25 T",
      "2018-01-01T08:35",
      "2018-01-01T09:00 F",
    ]);
  });
});
