import { beforeEach, describe, expect, test } from "@jest/globals";
import type { Actor } from "#core/access/actor.js";
import { incidentPages } from "#core/incidents/incident.queries.js";
import { openIncidents } from "#core/incidents/incident.service.js";
import { acknowledgeIncident } from "#core/incidents/incident-response.service.js";
import { gateOfVersion } from "#core/monitors/deploy-gate.queries.js";
import { announceIncident } from "#core/notifications/announce.service.js";
import { effectiveResponsibilities } from "#core/responsibilities/effective.queries.js";
import type { Team, User } from "#core/teams/team.entity.js";
import { addSeconds } from "#core/time.js";
import { testDatabase } from "#test/database/database.js";
import {
  makeIncident,
  makeKey,
  makeModel,
  makeMonitor,
  makeResponsibility,
  makeTeam,
  makeUser,
  makeVersion,
  NOW,
  personOf,
} from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";
import type { Model, Version } from "./model.entity.js";
import { adviseOnVersion } from "./scenario-advice.queries.js";
import { signOffVersion, withdrawSignOff } from "./sign-off.service.js";
import { promoteVersion, registerVersion } from "./version.service.js";

const database = testDatabase();
const LATER = addSeconds(NOW, 3_600);

interface Side {
  team: Team;
  person: User;
  actor: Actor;
}
let accountable: Side;
let former: Side;
let successor: Side;
let model: Model;
let v1: Version;
let v2: Version;

const makeSide = async (): Promise<Side> => {
  const team = await makeTeam(database.source.manager);
  const person = await makeUser(database.source.manager, { teams: [team] });
  return { team, person, actor: personOf(person, [team]) };
};

/** v1 is live and the former team's; its replacement v2 is a canary and the successor's. */
beforeEach(async () => {
  const { manager } = database.source;
  [accountable, former, successor] = [await makeSide(), await makeSide(), await makeSide()];
  model = await makeModel(manager, { accountable: accountable.team, dataScience: former.team, operations: former.team });
  v1 = await makeVersion(manager, { model, label: "v1" });
  v2 = await makeVersion(manager, { model, label: "v2", scenario: "REPLACEMENT", predecessorId: v1.id, deploymentRole: "CANARY" });
  const subject = { type: "VERSION" as const, id: v2.id, modelId: model.id };
  await makeResponsibility(manager, subject, "DATA_SCIENCE", successor.team, { assigneeId: successor.person.id });
  await makeResponsibility(manager, subject, "OPERATIONS", successor.team);
});

const signOff = (actor = accountable.actor, label = "v2", now = NOW) =>
  database.source.transaction((tx) => signOffVersion(tx, actor, { model: model.slug, label, note: "It answers better." }, now));
const withdraw = (actor = accountable.actor, now = LATER) =>
  database.source.transaction((tx) => withdrawSignOff(tx, actor, { model: model.slug, label: "v2" }, now));
const promote = (label: string, deploymentRole: "LIVE" | "SHADOW" | "NONE") =>
  database.source.transaction((tx) => promoteVersion(tx, accountable.actor, { model: model.slug, label, deploymentRole }, NOW));
const register = (input: object) =>
  database.source.transaction((tx) =>
    registerVersion(tx, accountable.actor, { model: model.slug, label: "v2", scenario: "REPLACEMENT", features: [], ...input }, NOW),
  );

/** The teams in the seats of a version at an instant. */
async function seatsOf({ id }: Version, at: Date | null = null): Promise<Record<string, string>> {
  const answers = (await effectiveResponsibilities(database.source, [{ type: "VERSION", id }], at)).get(`VERSION:${id}`)!;
  const names = { [accountable.team.id]: "accountable", [former.team.id]: "former", [successor.team.id]: "successor" };
  return Object.fromEntries(answers.filter(({ role }) => role !== "ACCOUNTABLE").map(({ role, teamId }) => [role, names[teamId]!]));
}

/** Opens an incident of a version, and returns it with who is told. */
async function alarm(version: Version): Promise<{ id: string; told: string[] }> {
  const { manager } = database.source;
  const monitor = await makeMonitor(manager, { model, versionSelector: version.label });
  const earlier = await makeIncident(manager, { monitor, version });
  await manager.query(`update incident set state = 'RESOLVED' where id = $1`, [earlier.id]);
  const { deploymentRole } = version;
  await manager.transaction((tx) =>
    openIncidents(tx, [{ monitorId: monitor.id, deploymentRole, runId: earlier.firstRunId, summary: "it drifts" }], NOW),
  );
  const [incident] = await manager.query<{ id: string }[]>(`select id from incident where monitor_id = $1 and state = 'OPEN'`, [
    monitor.id,
  ]);
  const news = await manager.transaction((tx) => announceIncident(tx, { incidentId: incident!.id, change: "opened" }, NOW));
  return { id: incident!.id, told: news.map(({ recipient }) => recipient) };
}

describe("until a replacement is signed off", () => {
  test("an incident of either version is told to the owners of both, and either may take it", async () => {
    for (const version of [v1, v2]) {
      const { id, told } = await alarm(version);
      expect(told.sort()).toEqual([former.person.email, successor.person.email].sort());
      for (const { actor } of [former, successor]) {
        await database.source.transaction((tx) => acknowledgeIncident(tx, actor, { id }, NOW));
        await database.source.query(`update incident set state = 'OPEN' where id = $1`, [id]);
      }
    }
  });

  test("the owners of either version find its incidents among theirs", async () => {
    const ids = [(await alarm(v1)).id, (await alarm(v2)).id].sort();
    const mine = async (actor: Actor) => {
      const page = { first: 50, after: null };
      const found = await incidentPages(database.source, actor, "MODEL", [model.id], { mine: true, states: ["OPEN"] }, page);
      return found
        .get(model.id)!
        .edges.map(({ row }) => row.id)
        .sort();
    };
    expect([await mine(former.actor), await mine(successor.actor)]).toEqual([ids, ids]);
    expect(await mine((await makeSide()).actor)).toEqual([]);
    await signOff();
    expect([await mine(former.actor), await mine(successor.actor)]).toEqual([[], ids]);
  });

  test("nobody else may, and not once one of the two stands down", async () => {
    const { id } = await alarm(v1);
    const stranger = await makeSide();
    const take = (actor: Actor) => refusalOf(database.source.transaction((tx) => acknowledgeIncident(tx, actor, { id }, NOW)));
    expect(await take(stranger.actor)).toBe("FORBIDDEN id");
    await promote("v2", "NONE");
    expect(await take(successor.actor)).toBe("FORBIDDEN id");
    expect((await alarm(v1)).told).toEqual([former.person.email]);
  });

  test("the gate waits for it, and going live without it warns", async () => {
    const gate = () => gateOfVersion(database.source, accountable.actor, { model: model.slug, version: "v2" }, NOW);
    const waiting = { monitorId: null, kind: "NOT_SIGNED_OFF", message: "v2 replaces v1, and nobody has signed it off." };
    expect((await gate()).inconclusive).toContainEqual(waiting);
    expect((await adviseOnVersion(database.source, v2)).warnings).toEqual([]);
    const live = await promote("v2", "LIVE");
    expect((await adviseOnVersion(database.source, live)).warnings).toEqual([
      "v2 is live and nobody has signed it off; somebody of the accountable team should.",
    ]);
    expect((await gate()).inconclusive).not.toContainEqual(waiting);
    await promote("v1", "SHADOW");
    expect((await gate()).inconclusive).toContainEqual(waiting);
    const signed = await signOff();
    expect((await gate()).inconclusive).not.toContainEqual(waiting);
    expect((await adviseOnVersion(database.source, signed)).warnings).toEqual([]);
  });
});

describe("signing off", () => {
  test("moves the seats of the predecessor to the owners of the replacement, who alone are told from then on", async () => {
    expect(await signOff(accountable.actor, "v2", LATER)).toMatchObject({ signedOffAt: LATER, signedOffBy: accountable.person.name });
    expect(await seatsOf(v1)).toEqual({ DATA_SCIENCE: "successor", OPERATIONS: "successor" });
    expect(await seatsOf(v1, NOW)).toEqual({ DATA_SCIENCE: "former", OPERATIONS: "former" });
    for (const version of [v1, v2]) expect((await alarm(version)).told).toEqual([successor.person.email]);
    const audit = await database.source.query(`select action, reason from audit_event where subject_type = 'VERSION' and subject_id = $1`, [
      v2.id,
    ]);
    expect(audit).toEqual([{ action: "version.signedOff", reason: "It answers better." }]);
    expect(await signOff()).toMatchObject({ signedOffAt: LATER });
  });

  test("takes the open incidents along, and back", async () => {
    const { id } = await alarm(v1);
    const addressee = async () => {
      const [row] = await database.source.query<{ team_id: string; assignee_id: string | null }[]>(
        `select team_id, assignee_id from incident where id = $1`,
        [id],
      );
      return row;
    };
    await signOff();
    expect(await addressee()).toEqual({ team_id: successor.team.id, assignee_id: successor.person.id });
    await withdraw();
    expect(await addressee()).toEqual({ team_id: former.team.id, assignee_id: null });
    const lines = await database.source.query<{ summary: string }[]>(
      `select summary from incident_event where incident_id = $1 and kind = 'assigned' order by id`,
      [id],
    );
    expect(lines.map(({ summary }) => summary).slice(1)).toEqual([
      "The data-science seat of v1 changed hands: v2 is signed off.",
      "The data-science seat of v1 changed hands: v2 is no longer signed off.",
    ]);
  });

  test("leaves a monitor with owners of its own to them", async () => {
    const monitor = await makeMonitor(database.source.manager, { model, versionSelector: "v1", operations: former.team });
    await signOff();
    const held = await effectiveResponsibilities(database.source, [{ type: "MONITOR", id: monitor.id }], null);
    expect(held.get(`MONITOR:${monitor.id}`)).toMatchObject([
      { role: "ACCOUNTABLE" },
      { role: "DATA_SCIENCE", teamId: successor.team.id, explanation: "inherited from version v1" },
      { role: "OPERATIONS", teamId: former.team.id },
    ]);
  });

  test("is for the accountable team alone", async () => {
    for (const { actor } of [former, successor]) expect(await refusalOf(signOff(actor))).toBe("FORBIDDEN input.label");
    const { actor } = await makeKey(database.source.manager, { team: accountable.team, scopes: ["read"] });
    expect(await refusalOf(signOff(actor))).toBe("FORBIDDEN ");
    expect(await refusalOf(signOff({ kind: "anonymous" }))).toBe("UNAUTHENTICATED ");
    const key = await makeKey(database.source.manager, { team: accountable.team });
    expect(await signOff(key.actor)).toMatchObject({ signedOffBy: key.key.name });
  });

  test("is refused where it means nothing, with the reason", async () => {
    expect(await refusalOf(signOff(accountable.actor, "v1"))).toBe("CONFLICT input.label");
    expect(await refusalOf(signOff(accountable.actor, "v9"))).toBe("NOT_FOUND input.label");
    await database.source.query(`update responsibility set until = $1 where model_id = $2 and role = 'OPERATIONS'`, [NOW, model.id]);
    await expect(signOff()).rejects.toThrow("Nobody has the operations seat of v2; assign a team first.");
    await promote("v2", "NONE");
    await expect(signOff()).rejects.toThrow("v2 does not run yet; let it run beside v1 first.");
  });

  test("two people at once do it once", async () => {
    await Promise.all([signOff(), signOff(), signOff()]);
    const [row] = await database.source.query<{ count: string }[]>(
      `select count(*) from audit_event where action = 'version.signedOff' and subject_id = $1`,
      [v2.id],
    );
    expect(row!.count).toBe("1");
  });

  test("holds the replacement to what was signed off", async () => {
    await signOff();
    expect(await refusalOf(register({ scenario: "TWEAK" }))).toBe("CONFLICT input.scenario");
    expect(await refusalOf(register({ predecessor: null }))).toBe("CONFLICT input.predecessor");
    expect(await refusalOf(register({ predecessor: "v1", codeRef: "abc" }))).toBe("done");
  });
});

describe("a sign-off taken back", () => {
  test("puts the former owners back, where nothing changed since", async () => {
    await signOff();
    expect(await refusalOf(withdraw(successor.actor))).toBe("FORBIDDEN input.label");
    expect(await withdraw()).toMatchObject({ signedOffAt: null, signedOffBy: null });
    expect(await seatsOf(v1)).toEqual({ DATA_SCIENCE: "former", OPERATIONS: "former" });
    expect((await alarm(v2)).told).toHaveLength(2);
    expect(await withdraw()).toMatchObject({ signedOffAt: null });
  });

  test("brings back who was named on the version itself, and leaves what was assigned since", async () => {
    const { manager } = database.source;
    const own = await makeSide();
    const subject = { type: "VERSION" as const, id: v1.id, modelId: model.id };
    await makeResponsibility(manager, subject, "OPERATIONS", own.team, { assigneeId: own.person.id, since: addSeconds(NOW, -60) });
    await signOff();
    await manager.query(
      `update responsibility set until = $1 where subject_type = 'VERSION' and subject_id = $2 and role = $3 and until is null`,
      [addSeconds(NOW, 60), v1.id, "DATA_SCIENCE"],
    );
    await makeResponsibility(manager, subject, "DATA_SCIENCE", accountable.team, { since: addSeconds(NOW, 60) });
    await withdraw();
    const held = (await effectiveResponsibilities(manager, [{ type: "VERSION", id: v1.id }], null)).get(`VERSION:${v1.id}`)!;
    expect(held.map(({ role, teamId, assigneeId }) => [role, teamId, assigneeId]).slice(1)).toEqual([
      ["DATA_SCIENCE", accountable.team.id, null],
      ["OPERATIONS", own.team.id, own.person.id],
    ]);
  });

  test("is too late once the predecessor no longer runs", async () => {
    await signOff();
    await promote("v2", "LIVE");
    await expect(withdraw()).rejects.toThrow("v1 no longer runs, so that there is nothing to go back to.");
  });
});
