import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Team, User } from "#core/teams/team.entity.js";
import { type ApiCaller, testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeTeam, makeUser, NOW } from "#test/factories.js";
import { makeSchedule } from "#test/schedules.js";

const HOUR = 3_600_000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR).toISOString();
const database = testDatabase();
const api = testApi(database, () => NOW);
let team: Team;
let [lea, ben]: User[] = [];
let owner: ApiCaller;
let member: ApiCaller;
let other: ApiCaller;
beforeAll(async () => {
  const { manager } = database.source;
  team = await makeTeam(manager, { slug: "ops" });
  lea = await makeUser(manager, { email: "lea@example.com", name: "Lea", teams: [[team, "LEAD"]] });
  ben = await makeUser(manager, { email: "ben@example.com", name: "Ben", teams: [team] });
  owner = api.as((await makeKey(manager, { team })).secret);
  other = api.as((await makeKey(manager, { team: await makeTeam(manager) })).secret);
  member = await api.signedIn(ben);
});

interface Errors {
  userErrors: { code: string; path: string[] }[];
}
const ERRORS = "userErrors { code path }";
const UPSERT = `mutation ($input: ScheduleUpsertInput!) { it: scheduleUpsert(input: $input) { schedule { id slug revision } ${ERRORS} } }`;
const OVERRIDE = `mutation ($input: OverrideCreateInput!) { it: overrideCreate(input: $input) {
  schedule { overrides { id add { name } remove { name } createdBy } } ${ERRORS} } }`;
const OVERRIDE_DELETE = `mutation ($id: ID!) { it: overrideDelete(id: $id) { schedule { overrides { id } } ${ERRORS} } }`;
const codesOf = async (caller: ApiCaller, document: string, variables: object) => {
  const { it } = await caller.query<{ it: Errors }>(document, variables);
  return it.userErrors.map(({ code, path }) => `${code} ${path.join(".")}`).join(", ");
};
const layer = (participants: string[]) => ({ name: "days", start: NOW.toISOString(), rotation: { unit: "DAILY" }, participants });
const input = (slug: string, more: object = {}) => ({
  slug,
  team: "ops",
  timeZone: "Europe/Berlin",
  layers: [layer([lea!.email, ben!.email])],
  ...more,
});

test("what a lead writes is read back as it was written", async () => {
  const restrictions = [{ days: ["MON", "TUE"], from: "09:00", to: "17:30", timeZone: "PARTICIPANT" }];
  const written = input("written", { name: "Written", layers: [{ ...layer([ben!.email, lea!.email]), restrictions, priority: 3 }] });
  expect(await codesOf(owner, UPSERT, { input: written })).toBe("");
  const document = `{ schedule(slug: "written") { name timeZone resolution revision viewerCanEdit team { slug }
    layers { name start rotation restrictions priority participants { name } } } }`;
  const schedule = {
    name: "Written",
    timeZone: "Europe/Berlin",
    resolution: "UNION",
    revision: 1,
    team: { slug: "ops" },
    layers: [
      {
        name: "days",
        start: NOW.toISOString(),
        rotation: { unit: "DAILY", length: 1, turns: "ELAPSED" },
        restrictions,
        priority: 3,
        participants: [{ name: "Ben" }, { name: "Lea" }],
      },
    ],
  };
  expect(await owner.query(document)).toEqual({ schedule: { ...schedule, viewerCanEdit: true } });
  expect(await other.query(document)).toEqual({ schedule: { ...schedule, viewerCanEdit: false } });
  expect(await owner.query(`{ schedule(slug: "none") { id } }`)).toEqual({ schedule: null });
});

test("the plan, its gaps and its load, who is on call, and until when", async () => {
  await owner.query(UPSERT, { input: input("plan") });
  const { schedule, onCall, gone } = await other.query<{ schedule: object; onCall: object[]; gone: object[] }>(
    `query ($from: DateTime!, $to: DateTime!, $at: DateTime!) {
      schedule(slug: "plan") { onCall(at: $at) { name } shifts(from: $from, to: $to) { start end users { name } }
        gaps(from: $from, to: $to) { start end } load(from: $from, to: $to) { user { name } hours shifts } }
      onCall(at: $at, team: "ops") { schedule { slug } team { slug } users { name } until }
      gone: onCall(at: $from, team: "ops") { users { name } until } }`,
    { from: later(-2), to: later(30), at: later(25) },
  );
  expect(schedule).toEqual({
    onCall: [{ name: "Ben" }],
    shifts: [
      { start: later(-2), end: later(0), users: [] },
      { start: later(0), end: later(24), users: [{ name: "Lea" }] },
      { start: later(24), end: later(30), users: [{ name: "Ben" }] },
    ],
    gaps: [{ start: later(-2), end: later(0) }],
    load: [
      { user: { name: "Lea" }, hours: 24, shifts: 1 },
      { user: { name: "Ben" }, hours: 6, shifts: 1 },
    ],
  });
  expect(onCall).toContainEqual({ schedule: { slug: "plan" }, team: { slug: "ops" }, users: [{ name: "Ben" }], until: later(48) });
  expect(gone.at(0)).toEqual({ users: [], until: later(0) });
});

test("a preview shows who moves before anything is saved", async () => {
  await owner.query(UPSERT, { input: input("preview") });
  const { schedulePreview } = await owner.query<{ schedulePreview: object }>(
    `query ($input: ScheduleUpsertInput!, $from: DateTime!, $to: DateTime!) { schedulePreview(input: $input, from: $from, to: $to) {
      shifts { users { name } } gaps { start } load { user { name } hours } moved { user { name } before { start end } after { start } } } }`,
    { input: input("preview", { layers: [layer([ben!.email])] }), from: later(0), to: later(24) },
  );
  expect(schedulePreview).toEqual({
    shifts: [{ users: [{ name: "Ben" }] }],
    gaps: [],
    load: [{ user: { name: "Ben" }, hours: 24 }],
    moved: [
      { user: { name: "Lea" }, before: [{ start: later(0), end: later(24) }], after: [] },
      { user: { name: "Ben" }, before: [], after: [{ start: later(0) }] },
    ],
  });
});

describe("who may", () => {
  test("leads write schedules; members, other teams and strangers do not", async () => {
    expect(await codesOf(owner, UPSERT, { input: input("whose") })).toBe("");
    expect(await codesOf(member, UPSERT, { input: input("whose", { name: "Mine" }) })).toBe("FORBIDDEN input.slug");
    expect(await codesOf(other, UPSERT, { input: input("whose", { name: "Mine" }) })).toBe("FORBIDDEN input.slug");
    const { errors } = await api.as(null).send(UPSERT, { input: input("whose") });
    expect(errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  test("members override, other teams do not", async () => {
    await owner.query(UPSERT, { input: input("overridden") });
    const change = { schedule: "overridden", start: later(1), end: later(2), add: ben!.email, remove: lea!.email };
    expect(await codesOf(other, OVERRIDE, { input: change })).toBe("FORBIDDEN input.schedule");
    const { it } = await member.query<{ it: { schedule: { overrides: { id: string }[] } } }>(OVERRIDE, { input: change });
    const [override] = it.schedule.overrides;
    expect(override).toMatchObject({ add: { name: "Ben" }, remove: { name: "Lea" }, createdBy: "Ben" });
    expect(await codesOf(member, OVERRIDE, { input: change })).toBe("CONFLICT input.start");
    expect(await codesOf(other, OVERRIDE_DELETE, { id: override!.id })).toBe("FORBIDDEN id");
    expect(await codesOf(member, OVERRIDE_DELETE, { id: override!.id })).toBe("");
    expect(await codesOf(member, OVERRIDE_DELETE, { id: override!.id })).toBe("NOT_FOUND id");
    expect(await codesOf(member, OVERRIDE_DELETE, { id: "nonsense" })).toBe("NOT_FOUND id");
  });

  test("a stretch that is too long, empty or too far is refused", async () => {
    await owner.query(UPSERT, { input: input("long") });
    const refusal = async (from: string, to: string) => {
      const document = `query ($from: DateTime!, $to: DateTime!) { schedule(slug: "long") { shifts(from: $from, to: $to) { start } } }`;
      return (await owner.send(document, { from, to })).errors?.[0]?.extensions.code;
    };
    expect(await refusal(later(0), later(0))).toBe("INVALID");
    expect(await refusal(later(0), later(24 * 401))).toBe("LIMIT");
    await owner.query(UPSERT, {
      input: input("hourly", { layers: [{ ...layer([lea!.email, ben!.email]), rotation: { unit: "HOURLY" } }] }),
    });
    const stretches = ["a", "b", "c"].map((name, i) => `${name}: shifts(from: "${later(i)}", to: "${later(i + 24 * 390)}") { start }`);
    const hourly = (fields: string[]) => owner.send(`{ schedule(slug: "hourly") { ${fields.join(" ")} } }`);
    expect((await hourly(stretches)).errors?.[0]?.extensions.code).toBe("LIMIT");
    expect((await hourly(stretches.slice(1))).errors).toBeUndefined();
    expect(await refusal("9000-01-01T00:00:00Z", "9000-02-01T00:00:00Z")).toBe("INVALID");
    expect((await owner.send(`{ onCall(at: "9999-01-01T00:00:00Z") { until } }`)).errors?.[0]?.extensions.code).toBe("INVALID");
  });
});

test("people swap, say when they are away, and subscribe to their calendar", async () => {
  await owner.query(UPSERT, { input: input("swapped", { layers: [layer([ben!.email, lea!.email])] }) });
  const lead = await api.signedIn(lea!);
  const ask = { schedule: "swapped", start: later(2), end: later(4), note: "dentist" };
  const asked = await member.query<{ it: { swap: { id: string } } }>(
    `mutation ($input: SwapRequestInput!) { it: swapRequest(input: $input) { swap { id state requester { name } taker { name } } ${ERRORS} } }`,
    { input: ask },
  );
  expect(asked.it).toMatchObject({ swap: { state: "OPEN", requester: { name: "Ben" }, taker: null } });
  const TAKE = `mutation ($id: ID!) { it: swapTake(id: $id) { swap { state taker { name } schedule { onCall(at: "${later(3)}") { name } } } ${ERRORS} } }`;
  expect(await codesOf(owner, TAKE, { id: asked.it.swap.id })).toBe("FORBIDDEN ");
  expect(await lead.query(TAKE, { id: asked.it.swap.id })).toEqual({
    it: { swap: { state: "TAKEN", taker: { name: "Lea" }, schedule: { onCall: [{ name: "Lea" }] } }, userErrors: [] },
  });
  const byId = `query ($id: ID!) { node(id: $id) { ... on SwapRequest { state } ... on Unavailability { user { name } } ... on Override { add { name } } } }`;
  expect(await other.query(byId, { id: asked.it.swap.id })).toEqual({ node: { state: "TAKEN" } });
  const { schedule } = await lead.query<{ schedule: { overrides: { id: string }[] } }>(
    `{ schedule(slug: "swapped") { overrides { id } } }`,
  );
  expect(await other.query(byId, { id: schedule.overrides[0]!.id })).toEqual({ node: { add: { name: "Lea" } } });
  const away = await member.query<{ it: { unavailability: { id: string }; warnings: string[] } }>(
    `mutation ($input: UnavailabilitySetInput!) { it: unavailabilitySet(input: $input) { unavailability { id note user { name } } warnings ${ERRORS} } }`,
    { input: { start: later(5), end: later(6), note: "private" } },
  );
  expect(away.it.unavailability).toMatchObject({ note: "private", user: { name: "Ben" } });
  expect(await other.query(byId, { id: away.it.unavailability.id })).toEqual({ node: { user: { name: "Ben" } } });
  expect(away.it.warnings).toContainEqual(expect.stringContaining("Ben is on call in swapped"));
  const notes = `{ team(slug: "ops") { members { user { unavailabilities { note } } } } }`;
  expect(JSON.stringify(await lead.query(notes))).toContain(`"unavailabilities":[{"note":null}]`);
  const renewed = await member.query<{ it: { icalUrl: string } }>(`mutation { it: calendarRenew { icalUrl ${ERRORS} } }`);
  expect(await member.query("{ viewer { icalUrl } }")).toEqual({ viewer: { icalUrl: renewed.it.icalUrl } });
  const path = new URL(renewed.it.icalUrl).pathname.replace("/api/", "/v1/");
  const calendar = await api.http(path);
  expect([calendar.status, calendar.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
  expect(await calendar.text()).toContain("SUMMARY:On call: swapped");
});

test("the address of a schedule's calendar is shown to its team alone, and guards it", async () => {
  await owner.query(UPSERT, { input: input("calendar") });
  const document = `{ schedule(slug: "calendar") { icalUrl } }`;
  const { schedule } = await owner.query<{ schedule: { icalUrl: string } }>(document);
  expect(await other.query(document)).toEqual({ schedule: { icalUrl: null } });
  const path = new URL(schedule.icalUrl).pathname.replace("/api/", "/v1/");
  expect(await (await api.http(path)).text()).toContain("BEGIN:VCALENDAR");
  for (const wrong of [path.replace(/.{4}\.ics$/, "AAAA.ics"), "/v1/ical/schedules/x.ics", "/v1/ical/users/.ics"]) {
    expect((await api.http(wrong)).status).toBe(404);
  }
});

test("an escalation policy is previewed minute by minute", async () => {
  await owner.query(UPSERT, { input: input("pager") });
  const model = await makeModel(database.source.manager, { accountable: team, operations: team });
  const steps = [
    { delay: "PT15M", schedules: ["pager"] },
    { delay: "PT30M", users: [ben!.email], seats: ["OPERATIONS"] },
  ];
  const upsert = `mutation ($input: EscalationPolicyUpsertInput!) { it: escalationPolicyUpsert(input: $input) {
    escalationPolicy { slug repeat revision team { slug } steps { delay seats users { name } schedules { slug } } } ${ERRORS} } }`;
  const policy = { slug: "paging", team: "ops", steps };
  expect(await owner.query(upsert, { input: policy })).toMatchObject({
    it: {
      escalationPolicy: {
        steps: [
          { delay: "PT15M", schedules: [{ slug: "pager" }] },
          { users: [{ name: "Ben" }], seats: ["OPERATIONS"] },
        ],
      },
    },
  });
  expect(await codesOf(member, upsert, { input: policy })).toBe("FORBIDDEN input.slug");
  expect(await codesOf(other, upsert, { input: policy })).toBe("FORBIDDEN input.slug");
  const document = `{ escalationPolicy(slug: "paging") { id } escalationPreview(slug: "paging") { minute step targets users { name } skippedBecause } }`;
  expect(await other.query(document)).toMatchObject({
    escalationPreview: [
      { minute: 0, step: 1, targets: ["schedule pager"], users: [{ name: "Lea" }], skippedBecause: null },
      { minute: 15, step: 2, users: [{ name: "Ben" }] },
      { minute: 45, step: null, users: [{ name: "Lea" }] },
    ],
  });
  expect((await api.as(null).send(document)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  const assign = `mutation ($input: ResponsibilityAssignInput!) { it: responsibilityAssign(input: $input) { ${ERRORS} } }`;
  const seats = `{ model(slug: "${model.slug}") { responsibilities { role escalationPolicy { slug } schedule { slug } } } }`;
  const { model: found } = await owner.query<{ model: { id: string } }>(
    `{ model(slug: "${model.slug}") { id responsibilities { role schedule { slug } } } }`,
  );
  const seat = { subject: found.id, role: "OPERATIONS", team: "ops" };
  expect(await codesOf(owner, assign, { input: { ...seat, escalationPolicy: "paging" } })).toBe("");
  const { model: seated } = await owner.query<{ model: { responsibilities: object[] } }>(seats);
  expect(seated.responsibilities).toContainEqual({
    role: "OPERATIONS",
    escalationPolicy: { slug: "paging" },
    schedule: { slug: "calendar" },
  });
  expect(await codesOf(owner, assign, { input: { ...seat, escalationPolicy: "none" } })).toBe("NOT_FOUND input.escalationPolicy");
});

test("a list takes as many statements for fifty schedules as for one", async () => {
  const { manager } = database.source;
  const many = await makeTeam(manager, { slug: "many" });
  for (let i = 0; i < 50; i++) {
    const person = await makeUser(manager, { teams: [many] });
    await makeSchedule(manager, { team: many, people: [person, lea!] });
  }
  await makeSchedule(manager, { team: await makeTeam(manager, { slug: "few" }), people: [lea!] });
  const list = `query ($first: Int) { schedules(first: $first, team: "many") { totalCount nodes {
    slug team { slug } layers { participants { name } } overrides { id add { name } } temporarySchedules { id } swaps { id }
    onCall { name } shifts(from: "${later(0)}", to: "${later(48)}") { users { name } } gaps(from: "${later(0)}", to: "${later(48)}") { start } } } }`;
  const now = `query ($team: String!) { onCall(team: $team) { schedule { slug } users { name } until } }`;
  const ofTeam = `query ($team: String!) { team(slug: $team) { schedules { slug } escalationPolicies { slug } } }`;
  const statements = async (document: string, variables: object) =>
    (await database.statementsOf(() => owner.query(document, variables))).length;
  await owner.query(list, { first: 1 });
  expect(await statements(list, { first: 50 })).toBe(await statements(list, { first: 1 }));
  expect(await statements(now, { team: "many" })).toBe(await statements(now, { team: "few" }));
  expect(await statements(ofTeam, { team: "many" })).toBe(await statements(ofTeam, { team: "few" }));
});
