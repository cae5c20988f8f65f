import { beforeEach, describe, expect, test } from "@jest/globals";
import type { Actor } from "#core/access/actor.js";
import { system } from "#core/access/actor.js";
import { visibleModelSql } from "#core/access/visibility.js";
import { type ModelFilter, modelsPage } from "#core/models/model-list.queries.js";
import { Parameters } from "#core/parameters.js";
import { assignResponsibility } from "#core/responsibilities/responsibility.service.js";
import { mayChangeSubject } from "#core/responsibilities/authorise.js";
import { effectiveResponsibilities, missingSeats } from "#core/responsibilities/effective.queries.js";
import { ownershipRules } from "#core/responsibilities/ownership-rules.queries.js";
import {
  type OwnershipRuleInput,
  type OwnershipRulesInput,
  replaceOwnershipRules,
} from "#core/responsibilities/ownership-rules.service.js";
import type { SubjectKey } from "#core/responsibilities/subject.js";
import type { Team } from "#core/teams/team.entity.js";
import { addSeconds } from "#core/time.js";
import type { ResponsibilityRole } from "#core/vocabulary.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeModel, makeMonitor, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";

const database = testDatabase();
const admin = system("test");
const at = (minutes: number) => addSeconds(NOW, minutes * 60);
const rule = (pattern: string, team: Team | null, role: ResponsibilityRole = "OPERATIONS"): OwnershipRuleInput => ({
  pattern,
  role,
  team: team?.slug ?? null,
});
const replace = (rules: OwnershipRuleInput[], options: Omit<OwnershipRulesInput, "rules"> = {}, actor: Actor = admin, now = NOW) =>
  database.source.transaction((tx) => replaceOwnershipRules(tx, actor, { rules, ...options }, now));
const answersOf = async (subject: SubjectKey, instant: Date | null = null) =>
  (await effectiveResponsibilities(database.source, [subject], instant)).get(`${subject.type}:${subject.id}`)!;

beforeEach(() => database.source.query(`truncate ownership_rule, responsibility; delete from monitor_schedule; delete from monitor`));

/** A model with a feature, a monitor on it, and one on the whole model. */
async function makePlace(slug: string) {
  const tx = database.source.manager;
  const model = await makeModel(tx, { slug });
  const feature = await makeFeature(tx, { model, name: "amount" });
  const onFeature = await makeMonitor(tx, { model, featureId: feature.id, slug: "amount-drift" });
  const onModel = await makeMonitor(tx, { model, slug: "latency" });
  const monitor = (id: string): SubjectKey => ({ type: "MONITOR", id });
  return { model, feature, onFeature: monitor(onFeature.id), onModel: monitor(onModel.id) };
}

describe("what a rule owns", () => {
  test("the last match counts for each role, and the answer names it", async () => {
    const { onFeature, onModel, model, feature } = await makePlace("fraud-a");
    const [one, two] = [await makeTeam(database.source.manager), await makeTeam(database.source.manager)];
    await replace([
      rule("*", one),
      rule("fraud-*/amount", two),
      rule("fraud-a", two, "DATA_SCIENCE"),
      rule("fraud-a/*/amount-*", one, "DATA_SCIENCE"),
    ]);
    const seen = async (subject: SubjectKey) =>
      (await answersOf(subject)).map((answer) => [answer.teamId, answer.explanation, answer.source]);
    expect(await seen(onFeature)).toEqual([
      [one.id, "from rule 4 of fraud-a/*/amount-*", "RULE"],
      [two.id, "from rule 2 of fraud-*/amount", "RULE"],
    ]);
    expect(await seen(onModel)).toEqual([
      [two.id, "from rule 3 of fraud-a", "RULE"],
      [one.id, "from rule 1 of *", "RULE"],
    ]);
    // What holds for all of a model or a feature answers for it too.
    expect(await seen({ type: "MODEL", id: model.id })).toEqual(await seen(onModel));
    expect(await seen({ type: "FEATURE", id: feature.id })).toEqual([
      [two.id, "from rule 3 of fraud-a", "RULE"],
      [two.id, "from rule 2 of fraud-*/amount", "RULE"],
    ]);
  });

  test("anything set by hand is nearer", async () => {
    const { onFeature, model } = await makePlace("fraud-b");
    const [one, two] = [await makeTeam(database.source.manager), await makeTeam(database.source.manager)];
    await replace([rule("fraud-b", one)]);
    const input = { subjectType: "MODEL", subjectId: model.id, role: "OPERATIONS", team: two.slug } as const;
    await database.source.transaction((tx) => assignResponsibility(tx, admin, input, NOW));
    expect(await answersOf(onFeature)).toMatchObject([{ teamId: two.id, source: "MODEL" }]);
  });

  test("deliberately unowned hides what an earlier rule gave, and counts as missing", async () => {
    const { onFeature, onModel } = await makePlace("fraud-c");
    const team = await makeTeam(database.source.manager);
    await replace([rule("*", team), rule("fraud-c/amount", null)]);
    expect(missingSeats(await answersOf(onFeature))).toEqual(["DATA_SCIENCE", "OPERATIONS"]);
    expect(missingSeats(await answersOf(onModel))).toEqual(["DATA_SCIENCE"]);
  });

  test("gives its team the same say and sight as being set", async () => {
    const team = await makeTeam(database.source.manager);
    const other = await makeTeam(database.source.manager);
    const model = await makeModel(database.source.manager, { slug: "secret", visibility: "TEAMS" });
    const monitor = await makeMonitor(database.source.manager, { model, slug: "drift" });
    const [member, stranger] = [
      personOf(await makeUser(database.source.manager), [team]),
      personOf(await makeUser(database.source.manager), [other]),
    ];
    const sees = async (actor: Actor) => {
      const { values, bind } = new Parameters();
      const rows = await database.source.query<unknown[]>(
        `select from model where id = ${bind(model.id)} and ${visibleModelSql(actor, "model", bind)}`,
        values,
      );
      return rows.length === 1;
    };
    const subject = { type: "MONITOR", id: monitor.id, modelId: model.id, name: monitor.slug } as const;
    const seen = async () => [
      await sees(member),
      await mayChangeSubject(database.source, member, subject),
      await sees(stranger),
      await mayChangeSubject(database.source, stranger, subject),
    ];
    expect(await seen()).toEqual([false, false, false, false]);
    await replace([rule("*", other), rule("secret/*/drift", team)]);
    expect(await seen()).toEqual([true, true, true, false]);
    // A catch-all that a later rule takes everything from shows nothing.
    await replace([rule("*", other), rule("secret", team)]);
    expect(await seen()).toEqual([true, true, false, false]);
  });
});

test("lists of models count what rules give", async () => {
  const team = await makeTeam(database.source.manager);
  const { model } = await makePlace("listed");
  await makePlace("listed-too");
  const listed = async (filter: ModelFilter) =>
    (await modelsPage(database.source, admin, { search: "listed", ...filter }, { first: 10, after: null })).edges.map(
      ({ row }) => row.slug,
    );
  await replace([rule("listed*", team), rule("listed", team, "DATA_SCIENCE"), rule("listed-too/*/latency", null)]);
  expect(await listed({ team: team.slug })).toEqual(["listed", "listed-too"]);
  expect(await listed({ unowned: true })).toEqual(["listed-too"]);
  expect(await listed({ unowned: false })).toEqual([model.slug]);
  await replace([rule("listed*", team), rule("listed*", null)]);
  expect(await listed({ team: team.slug })).toEqual([]);
  expect(await listed({ unowned: true })).toEqual(["listed", "listed-too"]);
});

test("what rules said is kept: assigned, changed, and asked in between", async () => {
  const { onFeature } = await makePlace("history");
  const [one, two] = [await makeTeam(database.source.manager), await makeTeam(database.source.manager)];
  await replace([rule("history", one)], {}, admin, at(10));
  await replace([rule("history", two)], {}, admin, at(20));
  await replace([rule("history", two)], {}, admin, at(30));
  await replace([], {}, admin, at(40));
  const seen = [];
  for (const minute of [9, 10, 19, 20, 30, 39, 40]) seen.push((await answersOf(onFeature, at(minute)))[0]?.teamId);
  expect(seen).toEqual([undefined, one.id, one.id, two.id, two.id, two.id, undefined]);
  expect((await answersOf(onFeature, at(35)))[0]).toMatchObject({ since: at(20) });
  expect(await answersOf(onFeature)).toEqual([]);
});

describe("replacing the rules", () => {
  test("a dry run says what would change hands and changes nothing; the real one does the same", async () => {
    const { onFeature, onModel } = await makePlace("dry");
    const [one, two] = [await makeTeam(database.source.manager), await makeTeam(database.source.manager)];
    await replace([rule("dry", one)]);
    const wanted = [rule("dry", one), rule("dry/amount", two), rule("dry/*/latency", null), rule("dry", two, "INFORMED")];
    const member = personOf(await makeUser(database.source.manager));
    const dry = await replace(wanted, { dryRun: true }, member, at(1));
    expect(dry.changes).toEqual([
      { monitorId: onFeature.id, role: "OPERATIONS", before: one.id, after: two.id },
      { monitorId: onFeature.id, role: "INFORMED", before: null, after: two.id },
      { monitorId: onModel.id, role: "OPERATIONS", before: one.id, after: null },
      { monitorId: onModel.id, role: "INFORMED", before: null, after: two.id },
    ]);
    expect(dry).toMatchObject({ changeCount: 4, rules: [{ position: 1, since: NOW }, { position: 2, teamId: two.id }, {}, {}] });
    expect(await ownershipRules(database.source)).toHaveLength(1);
    const audited = () => database.source.query<unknown[]>(`select from audit_event where action = 'ownershipRules.replaced'`);
    const before = (await audited()).length;
    expect(await replace(wanted, {}, admin, at(1))).toEqual(dry);
    expect(await ownershipRules(database.source)).toEqual(dry.rules);
    expect(await replace(wanted, {}, admin, at(2))).toMatchObject({ changes: [], rules: dry.rules });
    expect((await audited()).length).toBe(before + 1);
  });

  test("is refused at the place of each fault, and to all but admins", async () => {
    await makePlace("refused");
    const team = await makeTeam(database.source.manager);
    const member = personOf(await makeUser(database.source.manager), [[team, "LEAD"]]);
    const attempts = [
      () => replace([rule("refused", team)], {}, member),
      () => replace([rule("refused", team), rule("refused//x", team)]),
      () => replace([rule("a/b/c/d", team)]),
      () => replace([{ pattern: "refused", role: "OPERATIONS", team: "no-such-team" }]),
      () => replace(Array.from({ length: 501 }, () => rule("refused", team))),
      () => replace([rule("refused", team), rule("refused/amount/latency", team), rule("nothing-*", team)]),
      () => replace([rule("refuse?", team), rule("refused/am*", null), rule("*/amount/amount-drift", team)]),
      () => replace([rule("nothing-*", team)], { allowUnmatched: true }),
      // It stands, so that it is no reason to refuse another change.
      () => replace([rule("nothing-*", team), rule("refused", team)]),
    ];
    const seen = [];
    for (const attempt of attempts) seen.push(await refusalOf(attempt()));
    expect(seen).toEqual([
      "FORBIDDEN input",
      "INVALID input.rules.1.pattern",
      "INVALID input.rules.0.pattern",
      "NOT_FOUND input.rules.0.team",
      "INVALID input.rules",
      "INVALID input.rules.1.pattern, INVALID input.rules.2.pattern",
      "done",
      "done",
      "done",
    ]);
  });

  test("a dry run tells nobody of what they may not see", async () => {
    const hidden = await makeModel(database.source.manager, { slug: "hidden", visibility: "TEAMS" });
    await makeMonitor(database.source.manager, { model: hidden });
    const team = await makeTeam(database.source.manager);
    const member = personOf(await makeUser(database.source.manager), [team]);
    expect(await refusalOf(replace([rule("hidden", team)], { dryRun: true }, member))).toBe("INVALID input.rules.0.pattern");
    expect(await replace([rule("*", team)], { dryRun: true, allowUnmatched: true }, member)).toMatchObject({ changes: [] });
    expect(await replace([rule("*", team)], { dryRun: true })).toMatchObject({ changeCount: 1 });
  });

  test("two at once follow each other", async () => {
    await makePlace("race");
    const [one, two] = [await makeTeam(database.source.manager), await makeTeam(database.source.manager)];
    await Promise.all([replace([rule("race", one), rule("*", one)]), replace([rule("race", two)])]);
    expect([1, 2]).toContain((await ownershipRules(database.source)).length);
  });
});
