import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Actor } from "#core/access/actor.js";
import type { Model } from "#core/models/model.entity.js";
import { resolveVersion, versionFeatures } from "#core/models/model.queries.js";
import { promoteVersion, registerVersion, type VersionPromoteInput, type VersionRegisterInput } from "#core/models/version.service.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";

const database = testDatabase();
let actor: Actor;
let stranger: Actor;
let model: Model;
beforeAll(async () => {
  const team = await makeTeam(database.source.manager);
  actor = personOf(await makeUser(database.source.manager), [team]);
  stranger = personOf(await makeUser(database.source.manager), [await makeTeam(database.source.manager)]);
  model = await makeModel(database.source.manager, { accountable: team });
});

const AMOUNT = { name: "amount", type: "NUMERIC", role: "INPUT", unit: "EUR" } as const;
const COUNTRY = { name: "country", type: "CATEGORICAL", role: "SEGMENT" } as const;
const register = (label: string, more: Partial<VersionRegisterInput> = {}, who = actor) =>
  database.source.transaction((tx) =>
    registerVersion(tx, who, { model: model.slug, label, scenario: "NEW_MODEL", features: [AMOUNT, COUNTRY], ...more }, NOW),
  );
const promote = (label: string, more: Partial<VersionPromoteInput>, who = actor) =>
  database.source.transaction((tx) => promoteVersion(tx, who, { model: model.slug, label, ...more }, NOW));
const auditOf = async (label: string) =>
  (
    await database.source.query<{ action: string }[]>(
      `select action from audit_event where subject_type = 'VERSION' and subject_name = $1 order by id`,
      [label],
    )
  ).map((row) => row.action);

describe("registering", () => {
  test("a version keeps its features in order; registering it again changes nothing", async () => {
    const version = await register("r1", { configuration: { trees: 100 }, codeRef: "abc" });
    expect(version).toMatchObject({ phase: "MODEL_BUILDING", deploymentRole: "NONE", configuration: { trees: 100 }, predecessorId: null });
    expect(await register("r1", { configuration: { trees: 100 } })).toEqual(version);
    expect(
      (await versionFeatures(database.source, version.id)).map(({ name, type, role, unit, position }) => [
        name,
        type,
        role,
        unit,
        position,
      ]),
    ).toEqual([
      ["amount", "NUMERIC", "INPUT", "EUR", 0],
      ["country", "CATEGORICAL", "SEGMENT", null, 1],
    ]);
    expect(await auditOf("r1")).toEqual(["version.registered", "version.featuresDeclared"]);
  });

  test("what is left out stays, null is cleared, and the features are the whole list", async () => {
    await register("r2", { codeRef: "abc", dataRef: "s3://x", configuration: { a: 1 } });
    const version = await register("r2", { codeRef: null, configuration: null, features: [COUNTRY] });
    expect(version).toMatchObject({ codeRef: null, dataRef: "s3://x", configuration: {} });
    expect((await versionFeatures(database.source, version.id)).map((feature) => feature.name)).toEqual(["country"]);
  });

  test("a feature keeps its unit when a later version does not say one", async () => {
    const version = await register("r3", { features: [{ name: "amount", type: "NUMERIC", role: "INPUT" }] });
    expect(await versionFeatures(database.source, version.id)).toMatchObject([{ unit: "EUR" }]);
  });

  test("a replacement follows the version named, else the live one", async () => {
    const first = await register("p1");
    await promote("p1", { deploymentRole: "LIVE" });
    expect((await register("p2", { scenario: "TWEAK" })).predecessorId).toBe(first.id);
    const third = await register("p3", { scenario: "REPLACEMENT", predecessor: "p2" });
    expect(third.predecessorId).toBe((await resolveVersion(database.source, model.id, "p2"))!.id);
    await promote("p3", { deploymentRole: "LIVE" });
    expect((await register("p2", { scenario: "TWEAK" })).predecessorId).toBe(first.id);
    expect(await refusalOf(register("p4", { scenario: "TWEAK", predecessor: "no" }))).toBe("NOT_FOUND input.predecessor");
    expect(await refusalOf(register("p4", { scenario: "TWEAK", predecessor: "p4" }))).toBe("INVALID input.predecessor");
    expect(await refusalOf(register("p4", { predecessor: "p1" }))).toBe("INVALID input.predecessor");
  });

  test("once data is stored, the type of a column stands", async () => {
    const version = await register("d1");
    const asText = [{ ...AMOUNT, type: "TEXT" as const }, COUNTRY];
    expect(await refusalOf(register("d1", { features: asText }))).toBe("done");
    await database.source.query(
      `insert into observation_batch (version_id, kind, row_count, start_at, end_at, received_at, row_ids, times) values ($1, 'OBSERVATIONS', 0, $2, $2, $2, '', '')`,
      [version.id, NOW],
    );
    expect(await refusalOf(register("d1", { features: [AMOUNT, COUNTRY] }))).toBe("CONFLICT input.features.0.type");
    expect(await refusalOf(register("d1", { features: [{ ...AMOUNT, type: "TEXT", role: "OPERATIONAL" }] }))).toBe("done");
  });

  test("every fault of the input is named by its place", async () => {
    const features = [AMOUNT, { ...AMOUNT, role: "LABEL" as const }, { ...AMOUNT, name: "" }];
    expect(await refusalOf(register("@live", { features, configuration: "x".repeat(70_000) }))).toBe(
      "INVALID input.label, INVALID input.configuration, INVALID input.features.2.name, INVALID input.features.1.name",
    );
    expect(await refusalOf(register("f1", { features: features.slice(0, 2) }))).toBe("INVALID input.features.1.name");
    const many = Array.from({ length: 2_001 }, (_, i) => ({ ...AMOUNT, name: `f${i}` }));
    expect(await refusalOf(register("f1", { features: many }))).toBe("INVALID input.features");
    expect(await refusalOf(register("f1", { features: many.slice(1) }))).toBe("done");
    expect(await refusalOf(register("f1", {}, stranger))).toBe("FORBIDDEN input.model");
    expect(await refusalOf(register("f1", { model: "no-such" }))).toBe("NOT_FOUND input.model");
  });
});

describe("promoting", () => {
  test("one live version: the former one stands down in the same step, and both are recorded", async () => {
    await register("l1");
    await register("l2");
    await promote("l1", { deploymentRole: "LIVE", phase: "MONITORING" });
    const version = await promote("l2", { deploymentRole: "LIVE" });
    expect(await resolveVersion(database.source, model.id, "@live")).toEqual(version);
    expect(await resolveVersion(database.source, model.id, "l1")).toMatchObject({ deploymentRole: "NONE", phase: "MONITORING" });
    await promote("l2", { deploymentRole: "LIVE" });
    expect((await auditOf("l1")).slice(2)).toEqual(["version.promoted", "version.demoted"]);
    expect((await auditOf("l2")).slice(2)).toEqual(["version.promoted"]);
  });

  test("versions promoted at once leave one live", async () => {
    const labels = ["c1", "c2", "c3", "c4"];
    for (const label of labels) await register(label);
    await Promise.all(labels.map((label) => promote(label, { deploymentRole: "LIVE" })));
    const live = await database.source.query(`select from version where model_id = $1 and deployment_role = 'LIVE'`, [model.id]);
    expect(live).toHaveLength(1);
  });

  test("others may look but not promote", async () => {
    await register("o1");
    expect(await refusalOf(promote("o1", { deploymentRole: "LIVE" }, stranger))).toBe("FORBIDDEN input.model");
    expect(await refusalOf(promote("no-such", { deploymentRole: "LIVE" }))).toBe("NOT_FOUND input.label");
  });
});
