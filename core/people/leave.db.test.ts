import { beforeAll, describe, expect, test } from "@jest/globals";
import { type Actor, system } from "#core/access/actor.js";
import { createApiKey } from "#core/access/api-key.service.js";
import { setPassword } from "#core/access/password.js";
import { actorOfSession, signIn } from "#core/access/session.service.js";
import { upsertEscalationPolicy } from "#core/oncall/escalation-policy.service.js";
import { createOverride } from "#core/oncall/override.service.js";
import { loadSchedules, onCallNow, plannedShifts } from "#core/oncall/schedule.queries.js";
import { createTemporarySchedule } from "#core/oncall/temporary-schedule.service.js";
import { assignResponsibility } from "#core/responsibilities/responsibility.service.js";
import { effectiveResponsibilities } from "#core/responsibilities/effective.queries.js";
import { setTeamMember } from "#core/teams/team.service.js";
import type { Team, User } from "#core/teams/team.entity.js";
import { membersOfTeams } from "#core/teams/team.queries.js";
import { addSeconds } from "#core/time.js";
import { testDatabase } from "#test/database/database.js";
import { makeIncident, makeModel, makeMonitor, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";
import { makeSchedule } from "#test/schedules.js";
import { personHoldings } from "./holdings.queries.js";
import { leavePerson, type PersonLeaveInput } from "./leave.service.js";

const database = testDatabase();
const HOUR = 3_600;
const DAY = 24 * HOUR;
const LEFT = addSeconds(NOW, 2 * HOUR);
let admin: Actor;
beforeAll(async () => {
  admin = personOf(await makeUser(database.source.manager, { isAdmin: true }));
});

const leave = (leaver: User, input: Partial<PersonLeaveInput> = {}, actor = admin) =>
  database.source.transaction((tx) => leavePerson(tx, actor, { email: leaver.email, ...input }, LEFT));
const rolesIn = async (team: Team) =>
  Object.fromEntries(((await membersOfTeams(database.source, [team.id])).get(team.id) ?? []).map(({ user, role }) => [user.name, role]));

/** A team of a lead and a mate; the lead is named, on call, covering, and answers an incident. */
async function makeBusy() {
  const { manager } = database.source;
  const team = await makeTeam(manager);
  const leaver = await makeUser(manager, { name: "Lea", teams: [[team, "LEAD"]] });
  const mate = await makeUser(manager, { name: "Max", teams: [team] });
  const model = await makeModel(manager, { accountable: team });
  const monitor = await makeMonitor(manager, { model });
  const named = { subjectType: "MONITOR", subjectId: monitor.id, role: "OPERATIONS", team: team.slug, assignee: leaver.email } as const;
  await manager.transaction((tx) => assignResponsibility(tx, system("test"), named, NOW));
  const incident = await makeIncident(manager, { monitor });
  await manager.query(`update incident set team_id = $2, assignee_id = $3 where id = $1`, [incident.id, team.id, leaver.id]);
  const schedule = await makeSchedule(manager, { team, people: [leaver, mate] });
  return { team, leaver, mate, monitor, incident, schedule };
}
const onCallAt = async (scheduleId: string, at: Date) => (await onCallNow(database.source, [scheduleId], at)).get(scheduleId)!.users;
const assigneesOf = async (monitorId: string, at: Date | null = null) => {
  const answers = await effectiveResponsibilities(database.source, [{ type: "MONITOR", id: monitorId }], at);
  return answers.get(`MONITOR:${monitorId}`)!.map(({ role, assigneeId }) => [role, assigneeId]);
};

describe("a person leaves", () => {
  test("to a successor goes all they hold, in the very turns; what was stays", async () => {
    const { manager } = database.source;
    const { team, leaver, mate, monitor, incident, schedule } = await makeBusy();
    const heir = await makeUser(manager, { name: "Hal" });
    const cover = {
      schedule: schedule.slug,
      start: addSeconds(NOW, 5 * DAY),
      end: addSeconds(NOW, 5.5 * DAY),
      add: leaver.email,
      remove: mate.email,
    };
    await manager.transaction((tx) => createOverride(tx, system("test"), cover, NOW));
    const shift = { start: addSeconds(NOW, 20 * DAY), end: addSeconds(NOW, 21 * DAY), user: leaver.email };
    const fixed = { schedule: schedule.slug, start: shift.start, end: shift.end, shifts: [shift] };
    await manager.transaction((tx) => createTemporarySchedule(tx, system("test"), fixed, NOW));
    const steps = [{ delay: "PT5M", users: [leaver.email] }];
    await manager.transaction((tx) => upsertEscalationPolicy(tx, system("test"), { slug: "busy", team: team.slug, steps }, NOW));
    const before = await onCallAt(schedule.id, addSeconds(NOW, HOUR));

    await leave(leaver, { successor: heir.email });
    expect(await rolesIn(team)).toEqual({ Hal: "LEAD", Max: "MEMBER" });
    expect(await assigneesOf(monitor.id)).toContainEqual(["OPERATIONS", heir.id]);
    expect(await assigneesOf(monitor.id, NOW)).toContainEqual(["OPERATIONS", leaver.id]);
    expect(await database.source.query(`select assignee_id from incident where id = $1`, [incident.id])).toEqual([
      { assignee_id: heir.id },
    ]);
    expect(before).toEqual([leaver.id]);
    expect(await onCallAt(schedule.id, addSeconds(NOW, HOUR))).toEqual([leaver.id]);
    const days = [0.5, 1.5, 2.5, 5.2, 20.5];
    expect(await Promise.all(days.map((day) => onCallAt(schedule.id, addSeconds(NOW, day * DAY))))).toEqual(
      [heir, mate, heir, heir, heir].map(({ id }) => [id]),
    );
    expect(await database.source.query(`select steps -> 0 -> 'users' as users from escalation_policy where slug = 'busy'`)).toEqual([
      { users: [heir.email] },
    ]);
    const notices = await database.source.query(`select user_id from notice where kind = 'person-left' and user_id = $1`, [heir.id]);
    expect(notices).toHaveLength(1);
  });

  test("without one the teams go on, and the others move up", async () => {
    const { manager } = database.source;
    const { team, leaver, mate, monitor, incident, schedule } = await makeBusy();
    await makeUser(manager, { name: "Ida", teams: [[team, "LEAD"]] });
    const cover = { schedule: schedule.slug, start: LEFT, end: addSeconds(NOW, 9 * DAY), add: leaver.email };
    await manager.transaction((tx) => createOverride(tx, system("test"), cover, NOW));
    await leave(leaver);
    expect(await rolesIn(team)).toEqual({ Ida: "LEAD", Max: "MEMBER" });
    expect(await assigneesOf(monitor.id)).toContainEqual(["OPERATIONS", null]);
    expect(await database.source.query(`select assignee_id from incident where id = $1`, [incident.id])).toEqual([{ assignee_id: null }]);
    const loaded = (await loadSchedules(database.source, [schedule.id], LEFT, addSeconds(NOW, 30 * DAY))).get(schedule.id)!;
    const shifts = plannedShifts(loaded, LEFT, addSeconds(NOW, 30 * DAY));
    expect([...new Set(shifts.flatMap(({ users }) => users))]).toEqual([mate.id]);
  });

  test("they can no longer sign in, and neither can the keys they made; put into a team again they are back", async () => {
    const { manager } = database.source;
    const { team, leaver, mate } = await makeBusy();
    await setPassword(manager, leaver.id, "a good password");
    const enter = () => manager.transaction((tx) => signIn(tx, { email: leaver.email, password: "a good password" }, LEFT));
    const session = (await enter())!;
    const actor = personOf(leaver, [[team, "LEAD"]]);
    await manager.transaction((tx) => createApiKey(tx, actor, { name: "hers", team: team.slug, scopes: ["read"] }, NOW));
    await manager.transaction((tx) => createApiKey(tx, admin, { name: "theirs", team: team.slug, scopes: ["read"] }, NOW));
    await leave(leaver, { successor: mate.email });
    expect(await enter()).toBeNull();
    expect(await actorOfSession(database.source, session.token, LEFT)).toEqual({ kind: "anonymous" });
    const keys = await database.source.query(`select name, revoked_at from api_key where team_id = $1 order by name`, [team.id]);
    expect(keys).toEqual([
      { name: "hers", revoked_at: LEFT },
      { name: "theirs", revoked_at: null },
    ]);
    expect(await refusalOf(leave(leaver))).toBe("CONFLICT input.email");
    const back = { team: team.slug, member: { email: leaver.email } };
    await manager.transaction((tx) => setTeamMember(tx, admin, back, LEFT));
    expect(await database.source.query(`select left_at from app_user where id = $1`, [leaver.id])).toEqual([{ left_at: null }]);
  });

  test("nothing is done while a team, a layer or a policy would be left with nobody", async () => {
    const { manager } = database.source;
    const { team, leaver, mate, monitor } = await makeBusy();
    expect(await refusalOf(leave(leaver))).toBe("CONFLICT input.successor");
    const lonely = await makeTeam(manager);
    const only = await makeUser(manager, { teams: [lonely] });
    expect(await refusalOf(leave(only))).toBe("CONFLICT input.successor");
    await makeSchedule(manager, { team, people: [mate] });
    const steps = [{ delay: "PT5M", users: [mate.email] }];
    await manager.transaction((tx) => upsertEscalationPolicy(tx, system("test"), { slug: "alone", team: team.slug, steps }, NOW));
    expect(await refusalOf(leave(mate))).toBe("CONFLICT input.successor, CONFLICT input.successor");
    expect(await rolesIn(team)).toEqual({ Lea: "LEAD", Max: "MEMBER" });
    expect(await assigneesOf(monitor.id)).toContainEqual(["OPERATIONS", leaver.id]);
    await leave(only, { successor: leaver.email });
    expect(await rolesIn(lonely)).toEqual({ Lea: "MEMBER" });
  });

  test("of two last leads who leave at once one stays", async () => {
    const { team, leaver } = await makeBusy();
    const second = await makeUser(database.source.manager, { name: "Kim", teams: [[team, "LEAD"]] });
    const answers = await Promise.all([leaver, second].map((person) => refusalOf(leave(person))));
    expect(answers.sort()).toEqual(["CONFLICT input.successor", "done"]);
    expect(Object.values(await rolesIn(team)).sort()).toEqual(["LEAD", "MEMBER"]);
  });

  test("administrators and whoever leads all their teams may; nobody else, and not into the future", async () => {
    const { manager } = database.source;
    const { team, leaver, mate } = await makeBusy();
    const other = await makeTeam(manager);
    const both = await makeUser(manager, { teams: [team, other] });
    const lead = personOf(leaver, [[team, "LEAD"]]);
    expect(await refusalOf(leave(both, {}, lead))).toBe("FORBIDDEN input.email");
    expect(await refusalOf(leave(mate, {}, personOf(both, [team])))).toBe("FORBIDDEN input.email");
    expect(await refusalOf(leave(await makeUser(manager), {}, lead))).toBe("FORBIDDEN input.email");
    const chief = await makeUser(manager, { isAdmin: true, teams: [team] });
    expect(await refusalOf(leave(chief, {}, lead))).toBe("FORBIDDEN input.email");
    expect(await refusalOf(leave(mate, { at: addSeconds(LEFT, 1) }, lead))).toBe("INVALID input.at");
    expect(await refusalOf(leave(mate, { successor: mate.email }, lead))).toBe("INVALID input.successor");
    expect(await refusalOf(leave(mate, { successor: "nobody@example.com" }, lead))).toBe("NOT_FOUND input.successor");
    expect(await refusalOf(leave(mate, {}, lead))).toBe("done");
    const [gone] = await database.source.query<{ actions: string[] }[]>(
      `select array_agg(action) as actions from audit_event where subject_type = 'USER' and subject_id = $1`,
      [mate.id],
    );
    expect(gone!.actions).toEqual(["person.left"]);
  });
});

test("what a person holds is seen by themselves, their leads and administrators", async () => {
  const { team, leaver, mate, monitor, schedule } = await makeBusy();
  const seen = (actor: Actor, person = leaver) => personHoldings(database.source, actor, person.email, NOW);
  const held = {
    places: [{ teamId: team.id, slug: team.slug, role: "LEAD", isLast: true }],
    assignments: [{ subjectType: "MONITOR", subjectId: monitor.id, role: "OPERATIONS", teamId: team.id }],
    scheduleIds: [schedule.id],
    overrides: [],
    policyIds: [],
    openIncidents: 1,
  };
  expect(await seen(admin)).toMatchObject(held);
  expect(await seen(personOf(leaver, [[team, "LEAD"]]))).toMatchObject(held);
  expect(await seen(personOf(leaver, [[team, "LEAD"]]), mate)).toMatchObject({ assignments: [], scheduleIds: [schedule.id] });
  expect(await refusalOf(seen(personOf(mate, [team])))).toBe("FORBIDDEN email");
  expect(await refusalOf(personHoldings(database.source, admin, "nobody@example.com", NOW))).toBe("NOT_FOUND email");
});
