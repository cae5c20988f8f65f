import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Actor } from "#core/access/actor.js";
import { actorOfApiKey, createApiKey } from "#core/access/api-key.service.js";
import { deleteMonitor } from "#core/monitors/monitor-control.service.js";
import type { Model } from "#core/models/model.entity.js";
import { effectiveResponsibilities } from "#core/responsibilities/effective.queries.js";
import { assignResponsibility } from "#core/responsibilities/responsibility.service.js";
import type { SubjectKey } from "#core/responsibilities/subject.js";
import type { Team, User } from "#core/teams/team.entity.js";
import { addSeconds } from "#core/time.js";
import type { ResponsibilityRole } from "#core/vocabulary.js";
import { testDatabase } from "#test/database/database.js";
import { makeIncident, makeKey, makeModel, makeMonitor, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";
import { makeSchedule } from "#test/schedules.js";
import { watchHandovers } from "./handover-expiry.service.js";
import type { Handover } from "./handover.entity.js";
import { handoversPage } from "./handover.queries.js";
import { acceptHandover, cancelHandover, declineHandover, type HandoverRequestInput, requestHandover } from "./handover.service.js";

const database = testDatabase();
const DAY = 86_400;
let giving: Team;
let receiving: Team;
let asker: User;
let lead: User;
let giver: Actor;
let taker: Actor;
let second: Actor;
beforeAll(async () => {
  const { manager } = database.source;
  giving = await makeTeam(manager, { slug: "giving" });
  receiving = await makeTeam(manager, { slug: "receiving" });
  asker = await makeUser(manager, { name: "Ana", teams: [giving] });
  lead = await makeUser(manager, { name: "Lea", teams: [[giving, "LEAD"]] });
  giver = personOf(asker, [giving]);
  taker = personOf(await makeUser(manager, { name: "Ben", teams: [[receiving, "LEAD"]] }), [[receiving, "LEAD"]]);
  second = personOf(await makeUser(manager, { name: "Cleo", teams: [receiving] }), [receiving]);
});

const makeOwned = () => makeModel(database.source.manager, { accountable: giving, operations: giving });
const of = (model: Model): SubjectKey => ({ type: "MODEL", id: model.id });
const request = (actor: Actor, subject: SubjectKey, more: Partial<HandoverRequestInput> = {}, now = NOW) =>
  database.source.transaction((tx) => requestHandover(tx, actor, { subject, role: "OPERATIONS", toTeam: "receiving", ...more }, now));
const accept = (actor: Actor, { id }: Handover, now = NOW) => database.source.transaction((tx) => acceptHandover(tx, actor, id, null, now));
const decline = (actor: Actor, { id }: Handover, reason: string) =>
  database.source.transaction((tx) => declineHandover(tx, actor, id, reason, NOW));
const cancel = (actor: Actor, { id }: Handover) => database.source.transaction((tx) => cancelHandover(tx, actor, id, NOW));
const answerOf = async (subject: SubjectKey, role: ResponsibilityRole = "OPERATIONS") => {
  const [answers] = [...(await effectiveResponsibilities(database.source, [subject], null)).values()];
  const answer = answers!.find((each) => each.role === role);
  return answer && { team: answer.teamId === giving.id ? "giving" : "receiving", explanation: answer.explanation };
};
const noticesOf = async (kind: string, { id }: Handover) =>
  (
    await database.source.query<{ name: string }[]>(
      `select person.name from notice join app_user person on person.id = notice.user_id where kind = $1 and key like $2 order by 1`,
      [kind, `%:${id}:%`],
    )
  ).map(({ name }) => name);

describe("handing over", () => {
  test("the giver answers until somebody of the other team accepts", async () => {
    const model = await makeOwned();
    const handover = await request(giver, of(model), { note: "You know the service." });
    expect(handover).toMatchObject({ state: "REQUESTED", requestedBy: "Ana", expiresAt: addSeconds(NOW, 7 * DAY) });
    expect(await answerOf(of(model))).toEqual({ team: "giving", explanation: "set on this model" });
    expect(await noticesOf("handover-requested", handover)).toEqual(["Ben", "Cleo"]);
    expect(await accept(taker, handover)).toMatchObject({ state: "ACCEPTED", decidedBy: "Ben" });
    expect(await answerOf(of(model))).toEqual({ team: "receiving", explanation: "set on this model" });
    expect(await answerOf(of(model), "ACCOUNTABLE")).toMatchObject({ team: "giving" });
    expect(await noticesOf("handover-accepted", handover)).toEqual(["Ana", "Lea"]);
    const audited = await database.source.query<{ action: string; actor_name: string }[]>(
      `select action, actor_name from audit_event where subject_type = 'HANDOVER' and subject_id = $1 order by id`,
      [handover.id],
    );
    expect(audited).toEqual([
      { action: "handover.requested", actor_name: "Ana" },
      { action: "handover.accepted", actor_name: "Ben" },
    ]);
  });

  test("what was inherited is set on the thing itself once it is accepted", async () => {
    const model = await makeOwned();
    const monitor = await makeMonitor(database.source.manager, { model });
    const subject = { type: "MONITOR", id: monitor.id } as const;
    await accept(taker, await request(giver, subject));
    expect(await answerOf(subject)).toEqual({ team: "receiving", explanation: "set on this monitor" });
    expect(await answerOf(of(model))).toMatchObject({ team: "giving" });
  });

  test("a decline says why; then it can be asked again, and taken back", async () => {
    const model = await makeOwned();
    const handover = await request(giver, of(model));
    expect(await refusalOf(request(giver, of(model)))).toBe("CONFLICT input.subject");
    expect(await refusalOf(decline(taker, handover, " "))).toBe("INVALID reason");
    expect(await decline(taker, handover, "We have nobody at night.")).toMatchObject({
      state: "DECLINED",
      answer: "We have nobody at night.",
    });
    expect(await noticesOf("handover-declined", handover)).toEqual(["Ana", "Lea"]);
    const again = await request(giver, of(model));
    expect(await refusalOf(cancel(taker, again))).toBe("FORBIDDEN id");
    expect(await cancel(personOf(lead, [[giving, "LEAD"]]), again)).toMatchObject({ state: "CANCELLED" });
    expect(await refusalOf(accept(taker, again))).toBe("CONFLICT id");
    expect(await answerOf(of(model))).toMatchObject({ team: "giving" });
  });

  test("nobody answers their own question, though they be in both teams, a lead or an administrator", async () => {
    const model = await makeOwned();
    const both = personOf(await makeUser(database.source.manager, { isAdmin: true, teams: [giving, receiving] }), [
      giving,
      [receiving, "LEAD"],
    ]);
    const handover = await request(both, of(model));
    expect(await refusalOf(accept(both, handover))).toBe("FORBIDDEN id");
    expect(await refusalOf(decline(both, handover, "no"))).toBe("FORBIDDEN id");
    expect(await refusalOf(accept(giver, handover))).toBe("FORBIDDEN id");
    const { actor: key } = await makeKey(database.source.manager, { scopes: ["admin"] });
    expect(await refusalOf(accept(key, handover))).toBe("FORBIDDEN id");
    expect(await accept(second, handover)).toMatchObject({ state: "ACCEPTED" });
  });

  test("nobody answers by a key of their own making, nor what such a key asked for", async () => {
    const user = await makeUser(database.source.manager);
    const both = personOf(user, [
      [giving, "LEAD"],
      [receiving, "LEAD"],
    ]);
    const keyFor = async (team: Team) => {
      const input = { name: "mine", team: team.slug, scopes: ["read", "write"] };
      const { secret } = await database.source.transaction((tx) => createApiKey(tx, both, input, NOW));
      return actorOfApiKey(database.source, secret, NOW);
    };
    const [model, other] = [await makeOwned(), await makeOwned()];
    expect(await refusalOf(accept(await keyFor(receiving), await request(both, of(model))))).toBe("FORBIDDEN id");
    const asked = await request(await keyFor(giving), of(other));
    expect(await refusalOf(accept(both, asked))).toBe("FORBIDDEN id");
    expect(await refusalOf(accept(await keyFor(receiving), asked))).toBe("FORBIDDEN id");
    expect(await accept(second, asked)).toMatchObject({ state: "ACCEPTED" });
  });

  test("of two people who accept at once one does, and the role moves once", async () => {
    const model = await makeOwned();
    const handover = await request(giver, of(model));
    const answers = await Promise.all([taker, second].map((actor) => refusalOf(accept(actor, handover))));
    expect(answers.sort()).toEqual(["CONFLICT id", "done"]);
    const rows = await database.source.query(
      `select from responsibility where subject_type = 'MODEL' and subject_id = $1 and role = 'OPERATIONS'`,
      [model.id],
    );
    expect(rows).toHaveLength(2);
  });

  test("of two people who ask at once one does", async () => {
    const model = await makeOwned();
    const answers = await Promise.all([giver, giver].map((actor) => refusalOf(request(actor, of(model)))));
    expect(answers.sort()).toEqual(["CONFLICT input.subject", "done"]);
  });

  test("a role that changed hands in between is not moved", async () => {
    const model = await makeOwned();
    const handover = await request(giver, of(model));
    const third = await makeTeam(database.source.manager, { slug: "third" });
    const input = { subjectType: "MODEL", subjectId: model.id, role: "OPERATIONS", team: third.slug } as const;
    await database.source.transaction((tx) => assignResponsibility(tx, giver, input, NOW));
    expect(await refusalOf(accept(taker, handover))).toBe("CONFLICT id");
  });

  test("what makes no sense is refused with its place", async () => {
    const model = await makeOwned();
    const attempt = (more: Partial<HandoverRequestInput>, actor = giver) => refusalOf(request(actor, of(model), more));
    expect(await attempt({ toTeam: "giving" })).toBe("INVALID input.toTeam");
    expect(await attempt({ toTeam: "no-such" })).toBe("NOT_FOUND input.toTeam");
    expect(await attempt({ role: "DATA_SCIENCE" })).toBe("INVALID input.role");
    expect(await attempt({ role: "INFORMED" })).toBe("INVALID input.role");
    for (const expiresIn of ["PT59M", "P91D", "soon", "P1Y"]) expect(await attempt({ expiresIn })).toBe("INVALID input.expiresIn");
    expect(await attempt({ note: "x".repeat(2_001) })).toBe("INVALID input.note");
    expect(await attempt({}, taker)).toBe("FORBIDDEN input.subject");
    const hidden = await makeModel(database.source.manager, { visibility: "TEAMS", accountable: giving, operations: giving });
    expect(await refusalOf(request(taker, of(hidden)))).toBe("NOT_FOUND input.subject");
  });
});

test("the receiving team sees the question though not the model, and strangers see neither", async () => {
  const hidden = await makeModel(database.source.manager, { visibility: "TEAMS", accountable: giving, operations: giving });
  const handover = await request(giver, of(hidden));
  const stranger = personOf(await makeUser(database.source.manager));
  const seen = async (actor: Actor, filter = {}) =>
    (await handoversPage(database.source, actor, filter, { first: 100, after: null })).edges.map(({ row }) => row.id);
  expect(await seen(taker)).toContain(handover.id);
  expect(await seen(stranger)).not.toContain(handover.id);
  expect(await seen(taker, { mine: true, states: ["REQUESTED"] })).toContain(handover.id);
  expect(await seen(giver, { mine: true })).toContain(handover.id);
  expect(await seen(personOf(lead, [giving]), { mine: true })).not.toContain(handover.id);
  expect(await seen(taker, { states: ["ACCEPTED"], team: "receiving" })).not.toContain(handover.id);
  expect(await seen(taker, { team: "no-such" })).toEqual([]);
  expect(await refusalOf(accept(stranger, handover))).toBe("NOT_FOUND id");
  expect(await accept(taker, handover)).toMatchObject({ state: "ACCEPTED" });
});

test("the checklist says what the receiving team should look at", async () => {
  const { manager } = database.source;
  const model = await makeOwned();
  const troubled = await makeMonitor(manager, { model, slug: "troubled", runbook: "https://runbooks.example/1" });
  await makeMonitor(manager, { model, slug: "quiet", state: "PAUSED", runbook: "https://runbooks.example/2" });
  await makeMonitor(manager, { model, slug: "elsewhere", operations: receiving });
  await makeIncident(manager, { monitor: troubled });
  const states = async (toTeam: string) => {
    const handover = await request(giver, of(model), { toTeam });
    await cancel(giver, handover);
    return Object.fromEntries(handover.checklist.map(({ key, state, detail }) => [key, `${state}: ${detail}`]));
  };
  await makeTeam(manager, { slug: "empty" });
  expect(await states("empty")).toEqual({
    monitors: "ok: 2 monitors",
    incidents: "attention: troubled",
    paused: "attention: quiet",
    runbooks: "ok: none",
    limits: "ok: none",
    cover: "attention: no schedule; the team's leads are called",
    members: "attention: nobody can be reached",
  });
  const covered = await makeTeam(manager, { slug: "covered" });
  const person = await makeUser(manager, { teams: [[covered, "LEAD"]] });
  await makeSchedule(manager, { team: covered, people: [person] });
  expect(await states("covered")).toMatchObject({ cover: "ok: somebody at every time", members: "ok: 1, of them 1 lead" });
  const late = await makeTeam(manager, { slug: "late" });
  const layer = { name: "later", start: addSeconds(NOW, DAY), rotation: { unit: "DAILY" as const }, participants: [person.email] };
  await makeSchedule(manager, { team: late, people: [], layers: [layer] });
  expect((await states("late"))["cover"]).toBe("attention: nobody for 24 h in all, first at 2026-03-02T09:00:00.000Z");
});

test("time running out is told a day ahead and at the end, once each; the giver goes on", async () => {
  const model = await makeOwned();
  const handover = await request(giver, of(model), { expiresIn: "P3D" });
  const brief = await request(giver, of(await makeOwned()), { expiresIn: "PT2H" });
  const gone = await makeMonitor(database.source.manager, { model });
  const orphan = await request(giver, { type: "MONITOR", id: gone.id });
  const name = { model: model.slug, slug: gone.slug };
  await database.source.transaction((tx) => deleteMonitor(tx, giver, name, NOW));
  const watch = (seconds: number) => watchHandovers(database.source, addSeconds(NOW, seconds));
  await watch(60);
  expect(await noticesOf("handover-expiring", brief)).toEqual([]);
  expect(await database.source.query(`select state from handover where id = $1`, [orphan.id])).toEqual([{ state: "CANCELLED" }]);
  await watch(2.5 * DAY);
  await watch(2.5 * DAY);
  expect(await noticesOf("handover-expiring", handover)).toEqual(["Ana", "Ben"]);
  expect(await refusalOf(accept(taker, handover, addSeconds(NOW, 3 * DAY)))).toBe("CONFLICT id");
  await watch(3 * DAY);
  await watch(3 * DAY);
  expect(await noticesOf("handover-expired", handover)).toEqual(["Ana", "Ben", "Lea"]);
  expect(await database.source.query(`select state, decided_by from handover where id = $1`, [handover.id])).toEqual([
    { state: "EXPIRED", decided_by: "handovers" },
  ]);
  expect(await answerOf(of(model))).toMatchObject({ team: "giving" });
});
