import { beforeEach, describe, expect, test } from "@jest/globals";
import { type Actor, system } from "#core/access/actor.js";
import { encodeId } from "#core/ids.js";
import type { Model } from "#core/models/model.entity.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import { Unavailability } from "#core/oncall/override.entity.js";
import { coverage, coverageOfTeams } from "#core/responsibilities/coverage.queries.js";
import { effectiveResponsibilities } from "#core/responsibilities/effective.queries.js";
import { replaceOwnershipRules } from "#core/responsibilities/ownership-rules.service.js";
import {
  assignResponsibility,
  clearResponsibility,
  closeResponsibilities,
  type ResponsibilityAssignInput,
  setModelSeats,
  setMonitorSeats,
} from "#core/responsibilities/responsibility.service.js";
import type { Team, User } from "#core/teams/team.entity.js";
import { addSeconds } from "#core/time.js";
import type { ResponsibilityRole } from "#core/vocabulary.js";
import { requestHandover } from "#core/handovers/handover.service.js";
import { upsertModel } from "#core/models/model.service.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeMonitor, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";

const database = testDatabase();
let owners: Team;
let others: Team;
let model: Model;
let monitor: Monitor;
let owner: Actor;
let other: Actor;
let person: User;
beforeEach(async () => {
  const { manager } = database.source;
  [owners, others] = [await makeTeam(manager), await makeTeam(manager)];
  model = await makeModel(manager, { accountable: owners });
  monitor = await makeMonitor(manager, { model });
  person = await makeUser(manager, { teams: [owners] });
  owner = personOf(person, [owners]);
  other = personOf(await makeUser(manager), [others]);
});

type Assign = Partial<ResponsibilityAssignInput>;
const assign = (actor: Actor, more: Assign = {}, now = NOW) =>
  database.source.transaction((tx) =>
    assignResponsibility(tx, actor, { subjectType: "MONITOR", subjectId: monitor.id, role: "OPERATIONS", team: owners.slug, ...more }, now),
  );
const clear = (actor: Actor, role: ResponsibilityRole, team?: string) =>
  database.source.transaction((tx) => clearResponsibility(tx, actor, { subjectType: "MONITOR", subjectId: monitor.id, role, team }, NOW));
const answer = async (role: ResponsibilityRole, at: Date | null = null) => {
  const answers = await effectiveResponsibilities(database.source, [{ type: "MONITOR", id: monitor.id }], at);
  return answers.get(`MONITOR:${monitor.id}`)!.find((found) => found.role === role);
};
const auditCount = async () =>
  (await database.source.query<unknown[]>(`select from audit_event where subject_type = 'MONITOR' and subject_id = $1`, [monitor.id]))
    .length;

describe("assigning", () => {
  test("puts a team into a seat and keeps who was there before", async () => {
    await assign(owner, { assignee: person.email });
    const later = addSeconds(NOW, 60);
    await assign(owner, { team: others.slug }, later);
    expect(await answer("OPERATIONS")).toMatchObject({ teamId: others.id, assigneeId: null, since: later });
    expect(await answer("OPERATIONS", NOW)).toMatchObject({ teamId: owners.id, assigneeId: person.id });
    const [event] = await database.source.query<{ before: unknown; after: unknown }[]>(
      `select before, after from audit_event where subject_type = 'MONITOR' and subject_id = $1 order by id desc limit 1`,
      [monitor.id],
    );
    expect(event!.before).toMatchObject({ team: owners.slug, role: "OPERATIONS" });
    expect(event!.after).toMatchObject({ team: others.slug });
  });

  test("who already holds the seat changes nothing", async () => {
    await assign(owner);
    const standing = await answer("OPERATIONS");
    await assign(owner, {}, addSeconds(NOW, 60));
    expect(await answer("OPERATIONS")).toEqual(standing);
    expect(await auditCount()).toBe(1);
  });

  test("names somebody of the team by address or id, nobody else", async () => {
    await assign(owner, { assignee: encodeId("User", person.id) });
    expect(await answer("OPERATIONS")).toMatchObject({ assigneeId: person.id });
    await assign(owner, { assignee: ` ${person.email.toUpperCase()}` });
    expect(await auditCount()).toBe(1);
    const outsider = await makeUser(database.source.manager);
    for (const assignee of [outsider.email, "nobody@example.com", encodeId("Team", owners.id), "?"]) {
      expect(await refusalOf(assign(owner, { assignee }))).toBe("NOT_FOUND input.assignee");
    }
  });

  test("informed teams add up", async () => {
    await assign(owner, { role: "INFORMED" });
    await assign(owner, { role: "INFORMED", team: others.slug });
    const answers = await effectiveResponsibilities(database.source, [{ type: "MONITOR", id: monitor.id }], null);
    expect(answers.get(`MONITOR:${monitor.id}`)!.filter((found) => found.role === "INFORMED")).toHaveLength(2);
  });

  test("is for those who answer for the thing; anyone may take an empty seat for a team of their own", async () => {
    expect(await refusalOf(assign(other))).toBe("FORBIDDEN input.subject");
    expect(await refusalOf(assign(other, { role: "ACCOUNTABLE", team: others.slug }))).toBe("FORBIDDEN input.subject");
    expect(await refusalOf(assign(other, { role: "INFORMED", team: others.slug }))).toBe("FORBIDDEN input.subject");
    expect(await refusalOf(assign(other, { team: others.slug }))).toBe("done");
    expect(await answer("OPERATIONS")).toMatchObject({ teamId: others.id });
    const third = await makeTeam(database.source.manager);
    const stranger = personOf(await makeUser(database.source.manager), [third]);
    expect(await refusalOf(assign(stranger, { team: third.slug }))).toBe("FORBIDDEN input.subject");
    expect(await refusalOf(assign(personOf(person), {}))).toBe("FORBIDDEN input.subject");
    const reader = (await makeKey(database.source.manager, { team: owners, scopes: ["read"] })).actor;
    expect(await refusalOf(assign(reader))).toBe("FORBIDDEN ");
    expect(await refusalOf(assign({ kind: "anonymous" }))).toBe("UNAUTHENTICATED ");
  });

  test("a team in a seat does not make itself accountable, nor anybody else", async () => {
    await assign(owner, { team: others.slug });
    expect(await refusalOf(assign(other, { role: "DATA_SCIENCE", team: others.slug }))).toBe("done");
    expect(await refusalOf(assign(other, { role: "ACCOUNTABLE", team: others.slug }))).toBe("FORBIDDEN input.role");
    const handover = { subject: { type: "MONITOR", id: monitor.id }, role: "ACCOUNTABLE", toTeam: others.slug } as const;
    expect(await refusalOf(database.source.transaction((tx) => requestHandover(tx, other, handover, NOW)))).toBe("FORBIDDEN input.role");
    const onModel = { subjectType: "MODEL", subjectId: model.id, role: "OPERATIONS", team: others.slug } as const;
    expect(await refusalOf(assign(owner, onModel))).toBe("done");
    const take = { slug: model.slug, accountable: others.slug };
    expect(await refusalOf(database.source.transaction((tx) => upsertModel(tx, other, take, NOW)))).toBe("FORBIDDEN input.accountable");
    expect(await answer("ACCOUNTABLE")).toMatchObject({ teamId: owners.id });
  });

  test("what is not there and what may not be seen are refused alike", async () => {
    const hidden = await makeModel(database.source.manager, { visibility: "TEAMS", accountable: owners });
    const onHidden = { subjectType: "MODEL", subjectId: hidden.id } as const;
    expect(await refusalOf(assign(other, onHidden))).toBe("NOT_FOUND input.subject");
    expect(await refusalOf(assign(owner, onHidden))).toBe("done");
    expect(await refusalOf(assign(owner, { subjectId: "999999" }))).toBe("NOT_FOUND input.subject");
    expect(await refusalOf(assign(owner, { team: "no-such" }))).toBe("NOT_FOUND input.team");
    expect(await refusalOf(assign(owner, { escalationPolicy: "no\0such" }))).toBe("NOT_FOUND input.escalationPolicy");
    await database.source.query(`update monitor set deleted_at = $2 where id = $1`, [monitor.id, NOW]);
    expect(await refusalOf(assign(owner))).toBe("NOT_FOUND input.subject");
  });

  test("two who take the same seat at once leave one in it", async () => {
    const teams = await Promise.all([1, 2, 3].map(() => makeTeam(database.source.manager)));
    const done = await Promise.all(teams.map((team) => refusalOf(assign(personOf(person, [team]), { team: team.slug }))));
    expect(done.filter((result) => result === "done")).toHaveLength(1);
  });
});

describe("clearing", () => {
  test("shows again what is inherited, and changes nothing when nothing was set here", async () => {
    await assign(owner, { role: "ACCOUNTABLE", team: others.slug });
    await clear(other, "ACCOUNTABLE");
    expect(await answer("ACCOUNTABLE")).toMatchObject({ teamId: owners.id, source: "MODEL" });
    await clear(owner, "ACCOUNTABLE");
    expect(await auditCount()).toBe(2);
  });

  test("leaves nothing that somebody was accountable for without them", async () => {
    const onModel = { subjectType: "MODEL", subjectId: model.id, role: "ACCOUNTABLE" } as const;
    const clearOnModel = () => database.source.transaction((tx) => clearResponsibility(tx, owner, onModel, NOW));
    const setSeats = (accountable: string | null) =>
      database.source.transaction((tx) => setModelSeats(tx, owner, model, { accountable, dataScience: null }, NOW));
    expect(await refusalOf(clearOnModel())).toBe("CONFLICT input.role");
    expect(await refusalOf(setSeats(null))).toBe("CONFLICT input.accountable");
    expect(await answer("ACCOUNTABLE")).toMatchObject({ teamId: owners.id, source: "MODEL" });
    const rules = [{ pattern: model.slug, role: "ACCOUNTABLE" as const, team: others.slug }];
    await database.source.transaction((tx) => replaceOwnershipRules(tx, system("test"), { rules }, NOW));
    await clearOnModel();
    expect(await answer("ACCOUNTABLE")).toMatchObject({ teamId: others.id, source: "RULE" });
  });

  test("only for those who answer for it, and only the team that is named", async () => {
    await assign(owner, { role: "INFORMED" });
    await assign(owner, { role: "INFORMED", team: others.slug });
    expect(await refusalOf(clear(other, "INFORMED"))).toBe("FORBIDDEN input.subject");
    await clear(owner, "INFORMED", others.slug);
    expect(await answer("INFORMED")).toMatchObject({ teamId: owners.id });
  });
});

test("the seats of a monitor are set by team, left or cleared; what goes away closes everything on it", async () => {
  const set = (seats: Parameters<typeof setMonitorSeats>[3]) =>
    database.source.transaction((tx) => setMonitorSeats(tx, owner, monitor, seats, NOW));
  await set({ dataScience: owners.slug, operations: others.slug });
  await set({ dataScience: null });
  expect([await answer("DATA_SCIENCE"), (await answer("OPERATIONS"))?.teamId]).toEqual([undefined, others.id]);
  expect(await refusalOf(set({ operations: "no-such" }))).toBe("NOT_FOUND input.operations");
  const subject = { type: "MONITOR", id: monitor.id, modelId: model.id, name: monitor.slug } as const;
  await database.source.transaction((tx) => closeResponsibilities(tx, owner, subject, NOW));
  expect(await answer("OPERATIONS")).toBeUndefined();
});

describe("coverage", () => {
  test("counts monitors with both seats filled by a team with somebody in it, and says what is missing", async () => {
    await makeMonitor(database.source.manager, { model, dataScience: owners, operations: owners });
    const empty = await makeMonitor(database.source.manager, { model, dataScience: owners, operations: others });
    const deleted = await makeMonitor(database.source.manager, { model });
    await database.source.query(`update monitor set deleted_at = $2 where id = $1`, [deleted.id, NOW]);
    const found = await coverage(database.source, owner, { model: model.slug }, NOW);
    expect(found).toEqual({
      monitors: 3,
      covered: 1,
      share: 1 / 3,
      missing: [
        { monitorId: monitor.id, monitors: 1, seat: "DATA_SCIENCE", reason: "Nobody has the data-science seat.", tier: 3 },
        { monitorId: monitor.id, monitors: 1, seat: "OPERATIONS", reason: "Nobody has the operations seat.", tier: 3 },
        {
          monitorId: empty.id,
          monitors: 1,
          seat: "OPERATIONS",
          reason: `Team ${others.slug} has the operations seat and no members.`,
          tier: 3,
        },
      ],
    });
    expect(await coverage(database.source, owner, { team: others.slug }, NOW)).toMatchObject({ monitors: 1, covered: 0 });
    const byTeam = await coverageOfTeams(database.source, owner, [owners.id, others.id, "999999"], NOW);
    expect(byTeam.get(owners.id)).toEqual(await coverage(database.source, owner, { team: owners.slug }, NOW));
    expect(byTeam.get(others.id)).toEqual(await coverage(database.source, owner, { team: others.slug }, NOW));
    expect(byTeam.get("999999")).toEqual({ monitors: 0, covered: 0, share: 1, missing: [] });
  });

  test("counts a seat whose people have left or are away as empty, and says when it is so on purpose", async () => {
    const tx = database.source.manager;
    const [away, tired] = [await makeTeam(tx), await makeTeam(tx)];
    await makeUser(tx, { teams: [away, tired], leftAt: NOW });
    const resting = await makeUser(tx, { teams: [tired] });
    const lone = await makeModel(tx, { dataScience: away, operations: tired });
    await makeMonitor(tx, { model: lone });
    const seen = async (at: Date) =>
      (await coverage(database.source, system("test"), { model: lone.slug }, at)).missing.map(({ reason }) => reason);
    const nobody = (team: Team, seat: string) => `Team ${team.slug} has the ${seat} seat and nobody who can be reached now.`;
    expect(await seen(addSeconds(NOW, -1))).toEqual([]);
    expect(await seen(NOW)).toEqual([nobody(away, "data-science")]);
    await tx.insert(Unavailability, { userId: resting.id, startAt: NOW, endAt: addSeconds(NOW, 60), createdAt: NOW });
    expect(await seen(NOW)).toEqual([nobody(away, "data-science"), nobody(tired, "operations")]);
    expect(await seen(addSeconds(NOW, 60))).toEqual([nobody(away, "data-science")]);

    const bare = await makeMonitor(tx, { slug: "bare" });
    const rules = [{ pattern: "*/*/bare", role: "OPERATIONS" as const }];
    await database.source.transaction((inside) => replaceOwnershipRules(inside, system("test"), { rules }, NOW));
    const { missing } = await coverage(database.source, system("test"), {}, NOW);
    expect(missing.filter(({ monitorId }) => monitorId === bare.id).map(({ reason }) => reason)).toEqual([
      "Nobody has the data-science seat.",
      "The operations seat is deliberately unowned (rule 1 */*/bare).",
    ]);
  });

  test("leaves out what the actor may not see", async () => {
    const hidden = await makeModel(database.source.manager, { visibility: "TEAMS", accountable: owners });
    await makeMonitor(database.source.manager, { model: hidden });
    expect(await coverage(database.source, owner, { model: hidden.slug }, NOW)).toMatchObject({ monitors: 1 });
    expect(await coverage(database.source, other, { model: hidden.slug }, NOW)).toMatchObject({ monitors: 0, share: 1, missing: [] });
  });
});
