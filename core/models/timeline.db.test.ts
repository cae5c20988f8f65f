import { beforeAll, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { recordAudit } from "#core/audit/audit.js";
import { acknowledgeIncident } from "#core/incidents/incident-response.service.js";
import { pauseMonitor } from "#core/monitors/monitor-control.service.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import { upsertSchedule } from "#core/oncall/schedule.service.js";
import { assignResponsibility } from "#core/responsibilities/responsibility.service.js";
import { commitAnswers } from "#core/runs/commit-answers.js";
import { withoutNumber } from "#core/runs/run-answer.js";
import type { Team } from "#core/teams/team.entity.js";
import { addSeconds } from "#core/time.js";
import type { Verdict } from "#core/vocabulary.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, makeMonitor, makeTeam, makeUser, makeVersion, NOW } from "#test/factories.js";
import type { Model } from "./model.entity.js";
import { signOffVersion } from "./sign-off.service.js";
import { countEvents, timelinePages, type TimelinePeriod } from "./timeline.queries.js";
import { promoteVersion } from "./version.service.js";

const database = testDatabase();
const actor = system("test");
const at = (minutes: number) => addSeconds(NOW, minutes * 60);
let model: Model;
let monitor: Monitor;
let team: Team;

async function answer(verdict: Verdict, now: Date): Promise<void> {
  const window = { start: addSeconds(now, -60), end: now };
  const answered = { monitorId: monitor.id, versionId: null, deploymentRole: null, window, reference: null, startedAt: now };
  const found = { ...withoutNumber("INSUFFICIENT", `It is ${verdict.toLowerCase()}.`), verdict };
  await database.source.transaction((tx) => commitAnswers(tx, [{ ...answered, answer: found }], { trigger: "SCHEDULE", now }));
}

beforeAll(async () => {
  const { manager } = database.source;
  team = await makeTeam(manager, { slug: "fraud-ds" });
  const person = await makeUser(manager, { email: "ana@example.com", teams: [team] });
  model = await makeModel(manager, { slug: "card-fraud", accountable: team, dataScience: team });
  const v1 = await makeVersion(manager, { model, label: "v1" });
  await makeVersion(manager, { model, label: "v2", scenario: "REPLACEMENT", predecessorId: v1.id, deploymentRole: "CANARY" });
  monitor = await makeMonitor(manager, { model, slug: "amount-drift", name: "Amount drift", severity: "HIGH" });
  await makeMonitor(manager, { slug: "elsewhere" });
  await answer("PASS", at(1));
  await answer("PASS", at(2));
  await answer("FAIL", at(3));
  await database.source.transaction(async (tx) => {
    const [incident] = await tx.query<{ id: string }[]>(`select id from incident`);
    await acknowledgeIncident(tx, actor, { id: incident!.id, note: "On it" }, at(4));
    const seat = { subjectType: "MODEL" as const, subjectId: model.id, role: "OPERATIONS" as const, team: "fraud-ds" };
    await assignResponsibility(tx, { kind: "user", userId: person.id, name: "Ana", isAdmin: true, teams: new Map() }, seat, at(5));
    await signOffVersion(tx, actor, { model: "card-fraud", label: "v2", note: "Better at night." }, at(6));
    await promoteVersion(tx, actor, { model: "card-fraud", label: "v2", deploymentRole: "LIVE", phase: "DEPLOYMENT" }, at(7));
    await pauseMonitor(tx, actor, { model: "card-fraud", slug: "amount-drift", reason: "new sensor" }, at(8));
    const layers = [{ name: "days", start: NOW, rotation: { unit: "DAILY" as const }, participants: ["ana@example.com"] }];
    await upsertSchedule(tx, actor, { slug: "fraud-days", name: "Fraud days", team: "fraud-ds", timeZone: "UTC", layers }, at(9));
  });
});

const ALWAYS: TimelinePeriod = { from: null, to: null };
const read = async (period = ALWAYS, first = 50, after: string | null = null) =>
  (await timelinePages(database.source, [model.id], period, { first, after })).get(model.id)!;
const summaries = async (period?: TimelinePeriod) => (await read(period)).edges.map(({ row }) => row.summary);

test("a model's timeline tells runs that changed a state, incidents, releases, ownership, settings and rotas, newest first", async () => {
  expect(await summaries()).toEqual([
    "Schedule fraud-days: created.",
    "Monitor amount-drift: paused: new sensor.",
    "Version v2: promoted, monitoring → deployment, canary → live.",
    "Version v1: demoted, live → none.",
    "Version v2: signed off: Better at night.",
    "Model card-fraud: assigned, operations: nobody → fraud-ds.",
    "Incident of Amount drift acknowledged: On it.",
    "Incident of Amount drift opened.",
    "Amount drift is now alerting: It is fail.",
    "Amount drift is now ok: It is pass.",
  ]);
  const { edges } = await read({ from: at(5), to: at(6) });
  expect(edges.map(({ row: { at, kind, actor } }) => ({ at, kind, actor }))).toEqual([
    { at: at(5), kind: "responsibility.assigned", actor: "Ana" },
  ]);
});

test("it is read page by page and period by period, each event once", async () => {
  const all = await summaries();
  const paged: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await read(ALWAYS, 3, after);
    paged.push(...page.edges.map(({ row }) => row.summary));
    if (!page.hasNextPage) break;
    after = page.edges.at(-1)!.cursor;
  }
  expect(paged).toEqual(all);
  expect(await summaries({ from: at(4), to: at(6) })).toHaveLength(2);
  expect(await summaries({ from: null, to: at(1) })).toEqual([]);
  expect(await countEvents(database.source, [model.id], ALWAYS)).toEqual(new Map([[model.id, all.length]]));
  expect(await countEvents(database.source, [model.id], { from: at(4), to: at(6) })).toEqual(new Map([[model.id, 2]]));
});

test("a change too large to send along is named all the same", async () => {
  const subject = {
    subjectType: "VERSION",
    subjectId: (await database.source.query<{ id: string }[]>(`select id from version limit 1`))[0]!.id,
  };
  const after = { configuration: "x".repeat(10_000) };
  await database.source.transaction((tx) =>
    recordAudit(tx, actor, { action: "version.changed", ...subject, subjectName: "v1", before: { configuration: {} }, after }, at(20)),
  );
  const [edge] = (await read({ from: at(20), to: null })).edges;
  expect(edge!.row).toMatchObject({
    summary: "Version v1: changed, configuration.",
    data: { before: { configuration: {} }, after: null, subject: "v1" },
  });
});
