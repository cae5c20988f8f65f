import { describe, expect, test } from "@jest/globals";
import { escalate } from "./escalation.js";
import { gapsOf } from "./plan-changes.js";
import { withoutParticipant } from "./rotation.js";
import { type Layer, type Override, type Restriction, type Rotation, type Schedule, type Weekday, WEEKDAYS } from "./schedule.js";
import { onCallAt, shiftsOf } from "./shifts.js";
import { zoneOf } from "./zone.js";

// What other on-call tools answer: each figure is asserted in the test suite or stated in the manual that its test names.
const at = (text: string) => Date.parse(text);
const hours = (from: number, to: number, days: readonly Weekday[] = WEEKDAYS): Restriction => ({
  days,
  from: from * 60,
  to: to * 60,
  zone: "SCHEDULE",
});
const WORKDAYS = WEEKDAYS.slice(0, 5);

/** A layer of people named by one letter each. */
function layer(users: string, start: string, rotation: Partial<Rotation>, restrictions: Restriction[] = [], priority = 0): Layer {
  const participants = [...users].map((user) => ({ user, timeZone: "UTC" }));
  return { start: at(start), rotation: { unit: "DAILY", length: 1, turns: "ELAPSED", ...rotation }, participants, restrictions, priority };
}

/** One person, always or in some hours. */
const fixed = (user: string, restriction?: Restriction, priority = 0) =>
  layer(user, "2010-01-01T00:00:00Z", {}, restriction ? [restriction] : [], priority);

function rota(timeZone: string, layers: Layer[], more: Partial<Schedule> = {}): Schedule {
  return { timeZone, resolution: "UNION", layers, overrides: [], temporary: [], ...more };
}

/** The plan as "start people" lines. */
function plan(schedule: Schedule, from: string, to: string): string[] {
  const text = (instant: number) => new Date(instant).toISOString().slice(0, 16);
  return shiftsOf(schedule, at(from), at(to)).map(({ start, users }) => `${text(start)} ${users.join("")}`.trim());
}

const change = (start: string, end: string, people: { add?: string; remove?: string }): Override => ({
  start: at(start),
  end: at(end),
  add: people.add ?? null,
  remove: people.remove ?? null,
});

describe("GoAlert, rotation tests", () => {
  test("the hour that comes twice belongs to one person of an hourly rotation", () => {
    const hourly = rota("America/Chicago", [layer("AB", "2020-07-06T02:00:00-05:00", { unit: "HOURLY" })]);
    expect(plan(hourly, "2020-11-01T05:00:00Z", "2020-11-01T10:00:00Z")).toEqual([
      "2020-11-01T05:00 A",
      "2020-11-01T06:00 B",
      "2020-11-01T08:00 A",
      "2020-11-01T09:00 B",
    ]);
  });

  test("a monthly hand-off at a time that comes twice takes the first", () => {
    const monthly = rota("America/Chicago", [layer("AB", "2020-10-01T01:30:00-05:00", { unit: "MONTHLY" })]);
    expect(plan(monthly, "2020-10-01T06:30:00Z", "2021-01-01T07:30:00Z")).toEqual([
      "2020-10-01T06:30 A",
      "2020-11-01T06:30 B",
      "2020-12-01T07:30 A",
    ]);
  });

  test("where the clock jumps half an hour, a hand-off within the jump comes right after it", () => {
    const daily = rota("Australia/Lord_Howe", [layer("AB", "2020-10-02T02:15:00+10:30", {})]);
    expect(plan(daily, "2020-10-01T15:45:00Z", "2020-10-05T15:15:00Z")).toEqual([
      "2020-10-01T15:45 A",
      "2020-10-02T15:45 B",
      "2020-10-03T15:30 A",
      "2020-10-04T15:15 B",
    ]);
  });

  test("every sixth week hands off at the same minute through the change of clocks", () => {
    const weeks = rota("UTC", [layer("JNC", "2018-04-21T14:08:00Z", { unit: "WEEKLY", length: 6 })]);
    expect(plan(weeks, "2018-08-30T21:54:00Z", "2018-10-20T00:00:00Z")).toEqual(["2018-08-30T21:54 J", "2018-10-06T14:08 N"]);
  });

  test("whose turn it is keeps it when another is taken out of the rotation", () => {
    const whole = layer("123", "2024-06-03T00:00:00Z", {});
    const left = withoutParticipant(whole, zoneOf("UTC"), "1", at("2024-06-04T12:00:00Z"));
    const after = rota("UTC", [{ ...whole, participants: left }]);
    expect(["2024-06-04T12:01:00Z", "2024-06-05T00:00:00Z"].flatMap((instant) => onCallAt(after, at(instant)))).toEqual(["2", "3"]);
  });
});

describe("GoAlert, rules and overrides", () => {
  test("workday nights end on Saturday morning, and Sunday night has nobody", () => {
    const nights = rota("UTC", [fixed("A", hours(20, 8, WORKDAYS))]);
    expect(plan(nights, "2017-07-27T12:00:00Z", "2017-07-31T21:00:00Z")).toEqual([
      "2017-07-27T12:00",
      "2017-07-27T20:00 A",
      "2017-07-28T08:00",
      "2017-07-28T20:00 A",
      "2017-07-29T08:00",
      "2017-07-31T20:00 A",
    ]);
  });

  test("people are added in any order of time", () => {
    const overrides = [
      change("2018-01-01T08:30:00Z", "2018-01-01T08:45:00Z", { add: "B" }),
      change("2018-01-01T08:00:00Z", "2018-01-01T08:15:00Z", { add: "B" }),
    ];
    expect(plan(rota("UTC", [fixed("F", hours(8, 10))], { overrides }), "2018-01-01T08:00:00Z", "2018-01-01T09:00:00Z")).toEqual([
      "2018-01-01T08:00 BF",
      "2018-01-01T08:15 F",
      "2018-01-01T08:30 BF",
      "2018-01-01T08:45 F",
    ]);
  });

  test("nobody moves up for who is removed: a gap is left, and seen", () => {
    const overrides = [change("2018-01-01T08:30:00Z", "2018-01-01T08:45:00Z", { remove: "F" })];
    const shifts = shiftsOf(rota("UTC", [fixed("F", hours(8, 10))], { overrides }), at("2018-01-01T08:00:00Z"), at("2018-01-01T09:00:00Z"));
    expect(gapsOf(shifts)).toEqual([{ start: at("2018-01-01T08:30:00Z"), end: at("2018-01-01T08:45:00Z") }]);
  });

  test("who replaces somebody for four days is on call in that person's hours alone, beside those who always are", () => {
    const overrides = [change("2024-06-03T12:00:00-05:00", "2024-06-07T12:00:00-05:00", { add: "T", remove: "B" })];
    const chicago = rota("America/Chicago", [fixed("A"), fixed("B", hours(9, 21))], { overrides });
    expect(plan(chicago, "2024-06-03T12:00:00Z", "2024-06-05T12:00:00Z")).toEqual([
      "2024-06-03T12:00 A",
      "2024-06-03T14:00 AB",
      "2024-06-03T17:00 AT",
      "2024-06-04T02:00 A",
      "2024-06-04T14:00 AT",
      "2024-06-05T02:00 A",
    ]);
    expect(onCallAt(chicago, at("2024-06-08T09:00:00-05:00"))).toEqual(["A", "B"]);
  });

  test("a day and a night layer hand over to each other at eight", () => {
    const day = layer("DAC", "2018-06-15T08:00:00-05:00", {}, [hours(8, 20)]);
    const night = layer("OZ", "2018-06-15T13:00:00Z", {}, [hours(20, 8)]);
    expect(plan(rota("America/Chicago", [day, night]), "2018-09-12T13:05:00Z", "2018-09-15T00:00:00Z")).toEqual([
      "2018-09-12T13:05 C",
      "2018-09-13T01:00 Z",
      "2018-09-13T13:00 D",
      "2018-09-14T01:00 O",
      "2018-09-14T13:00 A",
    ]);
  });
});

describe("LinkedIn oncall, scheduler tests", () => {
  test("weeks from Sunday 01:30 leave neither gap nor overlap where 01:30 comes twice", () => {
    const weeks = rota("America/Chicago", [layer("AB", "2016-10-30T01:30:00-05:00", { unit: "WEEKLY" })]);
    expect(plan(weeks, "2016-10-30T06:30:00Z", "2016-11-13T07:30:00Z")).toEqual(["2016-10-30T06:30 A", "2016-11-06T06:30 B"]);
  });

  test("a week from Monday 11:00 has 169 hours when clocks go back", () => {
    const weeks = rota("America/Chicago", [layer("AB", "2016-10-31T11:00:00-05:00", { unit: "WEEKLY" })]);
    const [long, plain] = shiftsOf(weeks, at("2016-10-31T16:00:00Z"), at("2016-11-14T17:00:00Z"));
    expect([long, plain].map((shift) => (shift!.end - shift!.start) / 3_600_000)).toEqual([169, 168]);
  });
});

describe("Grafana OnCall, final schedules", () => {
  test("the highest priority present hides the rest, and what is above all layers hides them too", () => {
    const layers = [
      fixed("A", hours(10, 15), 1),
      fixed("B", hours(11, 13), 1),
      fixed("A", hours(16, 19), 1),
      fixed("C", hours(12, 14), 2),
      fixed("D", hours(14, 15), 2),
      fixed("D", hours(17, 18), 2),
      fixed("D", hours(20, 23), 2),
      fixed("E", hours(22, 23), 100),
      fixed("A", { ...hours(22, 23), to: 22.5 * 60 }, 101),
    ];
    const schedule = rota("UTC", layers, { resolution: "PRIORITY" });
    expect(plan(schedule, "2024-05-06T09:00:00Z", "2024-05-07T00:00:00Z")).toEqual([
      "2024-05-06T09:00",
      "2024-05-06T10:00 A",
      "2024-05-06T11:00 AB",
      "2024-05-06T12:00 C",
      "2024-05-06T14:00 D",
      "2024-05-06T15:00",
      "2024-05-06T16:00 A",
      "2024-05-06T17:00 D",
      "2024-05-06T18:00 A",
      "2024-05-06T19:00",
      "2024-05-06T20:00 D",
      "2024-05-06T22:00 A",
      "2024-05-06T22:30 E",
      "2024-05-06T23:00",
    ]);
  });
});

describe("PagerDuty, schedule basics and examples", () => {
  test("the last layer is on call alone while it lasts, and the one below resumes", () => {
    const layers = [fixed("A"), fixed("B", hours(9, 17))];
    const schedule = rota("America/New_York", layers, { resolution: "LAST_LAYER_WINS" });
    expect(plan(schedule, "2024-05-06T04:00:00Z", "2024-05-07T04:00:00Z")).toEqual([
      "2024-05-06T04:00 A",
      "2024-05-06T13:00 B",
      "2024-05-06T21:00 A",
    ]);
  });

  test("office hours mask a daily rotation and do not stop it", () => {
    const daily = layer("ABC", "2024-05-06T09:00:00-04:00", {}, [hours(9, 17, WORKDAYS)]);
    const morning = (day: number) => onCallAt(rota("America/New_York", [daily]), at(`2024-05-${String(day).padStart(2, "0")}T14:00:00Z`));
    expect([6, 7, 8, 9, 10, 11, 12, 13].map((day) => morning(day).join(""))).toEqual(["A", "B", "C", "A", "B", "", "", "B"]);
  });
});

describe("escalation", () => {
  const pages = (delays: number[], repeat: number, people: string[]) =>
    escalate({ delays, repeat }, (step) => ({
      targets: [],
      people: step === null ? [] : [people[step]!].filter(Boolean),
      skippedBecause: null,
    }))
      .filter(({ step }) => step !== null)
      .map(({ minute, step, people: paged }) => `${minute} ${step} ${paged.join("")}`.trim());

  test("GoAlert: one repetition of 5 and 10 minutes pages at 0, 5, 15 and 20", () => {
    expect(pages([300, 600], 1, ["A", "B"])).toEqual(["0 1 A", "5 2 B", "15 1 A", "20 2 B"]);
  });

  test("incident.io and Zenduty: a step with nobody on call is passed over at once", () => {
    expect(pages([900, 600], 0, ["", "B"])).toEqual(["0 1", "0 2 B"]);
  });
});
