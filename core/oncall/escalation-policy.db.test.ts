import { expect, test } from "@jest/globals";
import type { Actor } from "#core/access/actor.js";
import { requirePolicy } from "#core/oncall/escalation-policy.queries.js";
import { type EscalationPolicyUpsertInput, upsertEscalationPolicy } from "#core/oncall/escalation-policy.service.js";
import { previewEscalation } from "#core/oncall/escalation-preview.queries.js";
import { onCallPeople, responderKey } from "#core/responsibilities/on-call.queries.js";
import { Responsibility } from "#core/responsibilities/responsibility.entity.js";
import { assignResponsibility } from "#core/responsibilities/responsibility.service.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, makeMonitor, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";
import { daily, makeRota, makeSchedule } from "#test/schedules.js";

const HOUR = 3_600_000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const database = testDatabase();
const upsert = (actor: Actor, input: EscalationPolicyUpsertInput) =>
  database.source.transaction((tx) => upsertEscalationPolicy(tx, actor, input, NOW));

async function preview(slug: string, monitorId: string | null, at: Date): Promise<string[]> {
  const policy = await requirePolicy(database.source, slug, []);
  const pages = await previewEscalation(database.source, policy, monitorId, at);
  return pages.map(({ minute, step, people, skippedBecause }) =>
    `${minute} ${step ?? "last"}: ${skippedBecause ?? people.map(({ name }) => name).join(" ")}`.trim(),
  );
}

test("a preview follows the clock from seat to seat, and ends with the leads of the accountable team", async () => {
  const { manager } = database.source;
  const { team, lead, ben, schedule } = await makeRota(manager);
  const science = await makeTeam(manager);
  const ana = await makeUser(manager, { teams: [science] });
  const product = await makeTeam(manager);
  const boss = await makeUser(manager, { teams: [[product, "LEAD"]] });
  await makeUser(manager, { teams: [product] });
  const model = await makeModel(manager, { accountable: product, dataScience: science, operations: team });
  const monitor = await makeMonitor(manager, { model });
  const officeHours = [{ days: ["TUE" as const], from: "09:00", to: "17:00" }];
  const empty = await makeSchedule(manager, { team: science, people: [], layers: [daily([ana], { restrictions: officeHours })] });
  const steps = [
    { delay: "PT30M", schedules: [schedule.slug] },
    { delay: "PT1H", schedules: [empty.slug] },
    { delay: "PT1H", seats: ["OPERATIONS" as const] },
    { delay: "PT15M", seats: ["DATA_SCIENCE" as const], users: [lead.email] },
  ];
  await upsert(personOf(lead, [[team, "LEAD"]]), { slug: "nights", team: team.slug, steps, repeat: 1 });
  const at = later(23.75);
  expect(await preview("nights", monitor.id, at)).toEqual([
    `0 1: ${lead.name}`,
    `30 2: ${ana.name}`,
    `90 3: ${ben.name}`,
    `150 4: ${lead.name} ${ana.name}`,
    `165 1: ${ben.name}`,
    `195 2: ${ana.name}`,
    `255 3: ${ben.name}`,
    `315 4: ${lead.name} ${ana.name}`,
    `330 last: ${boss.name}`,
  ]);
  expect((await preview("nights", null, NOW)).slice(0, 4)).toEqual([
    `0 1: ${lead.name}`,
    "30 2: nobody is on call here at this instant",
    "30 3: no monitor is named whose seats these are",
    `30 4: ${lead.name}`,
  ]);
});

test("a seat calls the assignee, else whoever is on call, else the leads, else the members", async () => {
  const { manager } = database.source;
  const { team, lead, ben, cleo, schedule } = await makeRota(manager);
  const called = async (assigneeId: string | null, at: Date, teamId = team.id) => {
    const responder = { teamId, assigneeId };
    const people = (await onCallPeople(database.source, [responder], at)).get(responderKey(responder))!;
    return people.map(({ id }) => id);
  };
  expect(await called(cleo.id, NOW)).toEqual([cleo.id]);
  expect(await called(null, NOW)).toEqual([lead.id]);
  expect(await called(null, later(30))).toEqual([ben.id]);
  expect(await called(null, new Date(schedule.createdAt.getTime() - 1))).toEqual([lead.id]);
  const flat = await makeTeam(manager);
  const member = await makeUser(manager, { teams: [flat] });
  expect(await called(null, NOW, flat.id)).toEqual([member.id]);
});

test("changing a policy raises its revision, the same again does not", async () => {
  const { team, lead } = await makeRota(database.source.manager);
  const actor = personOf(lead, [[team, "LEAD"]]);
  const input = { slug: "again", team: team.slug, steps: [{ delay: "PT5M", users: [lead.email.toUpperCase()] }] };
  expect(await upsert(actor, input)).toMatchObject({ revision: 1, repeat: 0, steps: [{ users: [lead.email] }] });
  expect((await upsert(actor, input)).revision).toBe(1);
  expect((await upsert(actor, { ...input, repeat: 3, expectedRevision: 1 })).revision).toBe(2);
  expect(await refusalOf(upsert(actor, { ...input, expectedRevision: 1 }))).toBe("STALE input.expectedRevision");
});

test("what no policy can be", async () => {
  const { team, lead, ben, schedule } = await makeRota(database.source.manager);
  const step = { delay: "PT5M", schedules: [schedule.slug] };
  const refused = (more: object, actor = personOf(lead, [[team, "LEAD"]])) =>
    refusalOf(upsert(actor, { slug: "policy", team: team.slug, steps: [step], ...more }));
  expect(await refused({ steps: [] })).toBe("INVALID input.steps");
  expect(await refused({ steps: Array.from({ length: 21 }, () => step) })).toBe("INVALID input.steps");
  const many = { ...step, schedules: Array.from({ length: 20 }, () => schedule.slug) };
  expect(await refused({ steps: [many, many, many] })).toBe("INVALID input.steps");
  expect(await refused({ steps: [{ delay: "PT5M", schedules: [] }] })).toBe("INVALID input.steps.0");
  expect(await refused({ steps: [{ ...step, delay: "PT59S" }] })).toBe("INVALID input.steps.0.delay");
  expect(await refused({ steps: [{ ...step, delay: "PT25H" }] })).toBe("INVALID input.steps.0.delay");
  expect(await refused({ steps: [{ ...step, schedules: ["nowhere"] }] })).toBe("NOT_FOUND input.steps.0.schedules.0");
  expect(await refused({ steps: [{ ...step, users: [ben.email, "nobody"] }] })).toBe("NOT_FOUND input.steps.0.users.1");
  expect(await refused({ steps: [{ ...step, channels: ["slack"] }] })).toBe("NOT_FOUND input.steps.0.channels.0");
  expect(await refused({ repeat: 10 })).toBe("INVALID input.repeat");
  expect(await refused({}, personOf(ben, [team]))).toBe("FORBIDDEN input.team");
});

test("a responsibility keeps the policy it was assigned with, while its team stays", async () => {
  const { manager } = database.source;
  const { team, lead } = await makeRota(manager);
  const other = await makeTeam(manager);
  const model = await makeModel(manager, { accountable: team });
  const actor = personOf(lead, [[team, "LEAD"]]);
  const policy = await upsert(actor, { slug: "kept", team: team.slug, steps: [{ delay: "PT5M", users: [lead.email] }] });
  const assign = async (more: { team?: string; escalationPolicy?: string | null }) => {
    const input = { subjectType: "MODEL" as const, subjectId: model.id, role: "OPERATIONS" as const, team: team.slug, ...more };
    await database.source.transaction((tx) => assignResponsibility(tx, actor, input, NOW));
    const rows = await manager.findBy(Responsibility, { subjectId: model.id, role: "OPERATIONS" });
    return rows.filter(({ until }) => until === null).map(({ escalationPolicyId }) => escalationPolicyId);
  };
  expect(await assign({ escalationPolicy: "kept" })).toEqual([policy.id]);
  expect(await assign({})).toEqual([policy.id]);
  expect(await assign({ escalationPolicy: null })).toEqual([null]);
  expect(await assign({ escalationPolicy: "kept" })).toEqual([policy.id]);
  expect(await assign({ team: other.slug })).toEqual([null]);
  expect(await refusalOf(assign({ escalationPolicy: "none" }))).toBe("NOT_FOUND input.escalationPolicy");
});
