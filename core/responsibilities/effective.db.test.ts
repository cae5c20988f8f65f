import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { EntityManager } from "typeorm";
import { effectiveResponsibilities, missingSeats, type EffectiveResponsibility } from "#core/responsibilities/effective.queries.js";
import { replaceOwnershipRules } from "#core/responsibilities/ownership-rules.service.js";
import type { SubjectType } from "#core/responsibilities/responsibility.entity.js";
import type { SubjectKey } from "#core/responsibilities/subject.js";
import { promoteVersion } from "#core/models/version.service.js";
import { system } from "#core/access/actor.js";
import { addSeconds } from "#core/time.js";
import { RESPONSIBILITY_ROLES } from "#core/vocabulary.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeModel, makeMonitor, makeResponsibility, makeTeam, makeVersion, NOW } from "#test/factories.js";

const database = testDatabase();
const answersOf = async (subject: SubjectKey, at: Date | null = null) =>
  (await effectiveResponsibilities(database.source, [subject], at)).get(`${subject.type}:${subject.id}`)!;
const explained = (answers: EffectiveResponsibility[]) =>
  Object.fromEntries(answers.map((answer) => [answer.role, `${answer.source}: ${answer.explanation}`]));

/** A model with a live version, a feature, and a monitor on it. */
async function makeChain(tx: EntityManager) {
  const model = await makeModel(tx);
  const feature = await makeFeature(tx, { model });
  const version = await makeVersion(tx, { model, features: [feature] });
  const monitor = await makeMonitor(tx, { model, featureId: feature.id });
  const subjects = {
    MODEL: { type: "MODEL", id: model.id, modelId: model.id },
    VERSION: { type: "VERSION", id: version.id, modelId: model.id },
    FEATURE: { type: "FEATURE", id: feature.id, modelId: model.id },
    MONITOR: { type: "MONITOR", id: monitor.id, modelId: model.id },
  } as const;
  return { model, feature, version, monitor, subjects };
}

describe("who answers for a monitor", () => {
  test("is whoever is nearest: on the monitor, its feature, its version, its model; and it says which", async () => {
    const { subjects, model, feature, version } = await makeChain(database.source.manager);
    const team = await makeTeam(database.source.manager);
    const add = (type: SubjectType) => makeResponsibility(database.source.manager, subjects[type], "OPERATIONS", team);
    const seen: unknown[] = [missingSeats(await answersOf(subjects.MONITOR))];
    for (const type of ["MODEL", "VERSION", "FEATURE", "MONITOR"] as const) {
      await add(type);
      seen.push(explained(await answersOf(subjects.MONITOR)));
    }
    expect(seen).toEqual([
      ["DATA_SCIENCE", "OPERATIONS"],
      { OPERATIONS: `MODEL: inherited from model ${model.slug}` },
      { OPERATIONS: `VERSION: inherited from version ${version.label}` },
      { OPERATIONS: `FEATURE: inherited from feature ${feature.name}` },
      { OPERATIONS: "MONITOR: set on this monitor" },
    ]);
    expect(missingSeats(await answersOf(subjects.MONITOR))).toEqual(["DATA_SCIENCE"]);
  });

  test("follows the live version, or the version named", async () => {
    const { subjects, model, version } = await makeChain(database.source.manager);
    const team = await makeTeam(database.source.manager);
    const other = await makeVersion(database.source.manager, { model, deploymentRole: "NONE" });
    await makeResponsibility(database.source.manager, { ...subjects.VERSION, id: other.id }, "OPERATIONS", team);
    const pinned = await makeMonitor(database.source.manager, { model, versionSelector: other.label });
    expect(await answersOf(subjects.MONITOR)).toEqual([]);
    expect(await answersOf({ type: "MONITOR", id: pinned.id })).toMatchObject([{ teamId: team.id, source: "VERSION" }]);
    await database.source.query(`update version set deployment_role = 'NONE' where id = $1`, [version.id]);
    expect(await answersOf(subjects.MONITOR)).toEqual([]);
    await database.source.query(`update version set deployment_role = 'LIVE' where id = $1`, [other.id]);
    expect(await answersOf(subjects.MONITOR)).toMatchObject([{ teamId: team.id, source: "VERSION" }]);
  });

  test("informed teams add up, each once, from the nearest place", async () => {
    const { subjects } = await makeChain(database.source.manager);
    const [one, other] = [await makeTeam(database.source.manager), await makeTeam(database.source.manager)];
    await makeResponsibility(database.source.manager, subjects.MODEL, "INFORMED", one);
    await makeResponsibility(database.source.manager, subjects.MODEL, "INFORMED", other);
    await makeResponsibility(database.source.manager, subjects.MONITOR, "INFORMED", one);
    const answers = await answersOf(subjects.MONITOR);
    expect(answers).toHaveLength(2);
    expect(Object.fromEntries(answers.map(({ teamId, source }) => [teamId, source]))).toEqual({ [one.id]: "MONITOR", [other.id]: "MODEL" });
  });
});

test("a feature seen through a version inherits from that version, seen by itself from the model", async () => {
  const { subjects, version } = await makeChain(database.source.manager);
  const [near, far] = [await makeTeam(database.source.manager), await makeTeam(database.source.manager)];
  await makeResponsibility(database.source.manager, subjects.VERSION, "DATA_SCIENCE", near);
  await makeResponsibility(database.source.manager, subjects.MODEL, "DATA_SCIENCE", far);
  expect(await answersOf({ type: "FEATURE", id: `${subjects.FEATURE.id}@${version.id}` })).toMatchObject([{ teamId: near.id }]);
  expect(await answersOf(subjects.FEATURE)).toMatchObject([{ teamId: far.id }]);
  expect(await answersOf({ type: "FEATURE", id: "999999" })).toEqual([]);
});

describe("who answered at an instant", () => {
  const at = (minutes: number) => addSeconds(NOW, minutes * 60);

  test("is read from the record, from the first instant to just before the last", async () => {
    const { subjects } = await makeChain(database.source.manager);
    const [first, second] = [await makeTeam(database.source.manager), await makeTeam(database.source.manager)];
    await makeResponsibility(database.source.manager, subjects.MODEL, "OPERATIONS", first, { since: at(10), until: at(20) });
    await makeResponsibility(database.source.manager, subjects.MODEL, "OPERATIONS", second, { since: at(20) });
    const seen = [];
    for (const minute of [9, 10, 19, 20]) seen.push((await answersOf(subjects.MONITOR, at(minute)))[0]?.teamId);
    expect(seen).toEqual([undefined, first.id, first.id, second.id]);
  });

  test("knows which version was live then", async () => {
    const { subjects, model, version } = await makeChain(database.source.manager);
    await database.source.query(`update version set deployment_role = 'NONE' where id = $1`, [version.id]);
    const next = await makeVersion(database.source.manager, { model, deploymentRole: "NONE" });
    const [one, other] = [await makeTeam(database.source.manager), await makeTeam(database.source.manager)];
    await makeResponsibility(database.source.manager, subjects.VERSION, "OPERATIONS", one);
    await makeResponsibility(database.source.manager, { ...subjects.VERSION, id: next.id }, "OPERATIONS", other);
    for (const [label, minute] of [
      [version.label, 10],
      [next.label, 20],
    ] as const) {
      const input = { model: model.slug, label, deploymentRole: "LIVE" } as const;
      await database.source.transaction((tx) => promoteVersion(tx, system("test"), input, at(minute)));
    }
    const seen = [];
    for (const minute of [5, 10, 19, 20, 99]) seen.push((await answersOf(subjects.MONITOR, at(minute)))[0]?.teamId);
    expect(seen).toEqual([undefined, one.id, one.id, other.id, other.id]);
  });
});

test("the view that lists filter by and the answers that people read agree, whatever is set where", async () => {
  const { subjects, model, feature, monitor } = await makeChain(database.source.manager);
  const teams = await Promise.all([1, 2, 3].map(() => makeTeam(database.source.manager)));
  const setting = fc.record({
    type: fc.constantFrom<SubjectType>("MODEL", "VERSION", "FEATURE", "MONITOR"),
    role: fc.constantFrom(...RESPONSIBILITY_ROLES),
    team: fc.nat(2),
  });
  const rule = fc.record({
    pattern: fc.constantFrom("*", `*/${feature.name}`, `${model.slug}/?*/${monitor.slug}`, `*/*/${monitor.slug}`, "other"),
    role: fc.constantFrom(...RESPONSIBILITY_ROLES),
    team: fc.option(fc.nat(2)),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(setting, { selector: ({ type, role, team }) => `${type} ${role} ${role === "INFORMED" ? team : ""}` }),
      fc.array(rule, { maxLength: 6 }),
      async (settings, rules) => {
        await database.source.query(`delete from responsibility where model_id = $1`, [monitor.modelId]);
        const given = rules.map(({ pattern, role, team }) => ({ pattern, role, team: team === null ? null : teams[team]!.slug }));
        await database.source.transaction((tx) => replaceOwnershipRules(tx, system("test"), { rules: given, allowUnmatched: true }, NOW));
        for (const { type, role, team } of settings) await makeResponsibility(database.source.manager, subjects[type], role, teams[team]!);
        const answers = await answersOf(subjects.MONITOR);
        const rows = await database.source.query<{ role: string; team_id: string; source: string }[]>(
          `select role, team_id, source from monitor_seat where monitor_id = $1`,
          [monitor.id],
        );
        const inView = rows.map((row) => `${row.role} ${row.team_id} ${row.source}`);
        expect(answers.map((answer) => `${answer.role} ${answer.teamId} ${answer.source}`).sort()).toEqual(inView.sort());
      },
    ),
    { numRuns: 40 },
  );
}, 30_000);

test("any number of subjects takes one statement", async () => {
  const chains = [await makeChain(database.source.manager), await makeChain(database.source.manager)];
  const subjects = chains.flatMap((chain) => Object.values(chain.subjects));
  for (const wanted of [subjects.slice(0, 1), subjects]) {
    expect(await database.statementsOf(() => effectiveResponsibilities(database.source, wanted, null))).toHaveLength(1);
  }
});
