import { beforeAll, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import type { Team } from "#core/teams/team.entity.js";
import { type Row, storeObservations } from "#core/observations/intake.service.js";
import { addSeconds } from "#core/time.js";
import { type ApiCaller, testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import {
  makeFeature,
  makeIncident,
  makeKey,
  makeModel,
  makeMonitor,
  makeResponsibility,
  makeTeam,
  makeVersion,
  NOW,
} from "#test/factories.js";

const database = testDatabase();
const api = testApi(database, () => NOW);
let leads: Team;
let caller: Record<"leads" | "former" | "successor" | "other", ApiCaller>;

/** Rows of a version, its amounts moved by `shift`. */
const rows = (shift: number): Row[] =>
  Array.from({ length: 400 }, (_, i) => ({
    id: String(i),
    at: addSeconds(NOW, -i),
    values: { amount: (i % 100) + shift, country: i % 3 === 0 ? "DE" : "FR", fee: i % 10 },
  }));

beforeAll(async () => {
  const { manager } = database.source;
  const [former, successor, other] = [await makeTeam(manager), await makeTeam(manager), await makeTeam(manager)];
  leads = await makeTeam(manager);
  const keyOf = async (team: Team) => api.as((await makeKey(manager, { team })).secret);
  caller = { leads: await keyOf(leads), former: await keyOf(former), successor: await keyOf(successor), other: await keyOf(other) };
  const model = await makeModel(manager, { slug: "card-fraud", accountable: leads, dataScience: former, operations: former });
  const amount = await makeFeature(manager, { model, name: "amount" });
  const country = await makeFeature(manager, { model, name: "country", type: "CATEGORICAL" });
  const fee = await makeFeature(manager, { model, name: "fee" });
  const device = await makeFeature(manager, { model, name: "device", type: "CATEGORICAL" });
  const v1 = await makeVersion(manager, {
    model,
    label: "v1",
    codeRef: "abc",
    configuration: { depth: 3 },
    features: [amount, country, fee, device],
  });
  const canary = { label: "v2", scenario: "REPLACEMENT", deploymentRole: "CANARY", predecessorId: v1.id } as const;
  const v2 = await makeVersion(manager, {
    model,
    ...canary,
    codeRef: "def",
    configuration: { depth: 5 },
    features: [country, amount, fee],
  });
  for (const role of ["DATA_SCIENCE", "OPERATIONS"] as const) {
    await makeResponsibility(manager, { type: "VERSION", id: v2.id, modelId: model.id }, role, successor);
  }
  await makeMonitor(manager, { model, slug: "amount-drift", featureId: amount.id });
  await makeMonitor(manager, { model, slug: "device-mix", featureId: device.id });
  const pinned = await makeMonitor(manager, { model, slug: "fee-v1", featureId: fee.id, versionSelector: "v1" });
  await makeIncident(manager, { monitor: pinned, version: v1 });
  for (const [version, shift] of [
    ["v1", 0],
    ["v2", 60],
  ] as const) {
    for (const kind of ["BASELINE", "OBSERVATIONS"] as const) {
      const target = { model: "card-fraud", version, kind, rows: rows(kind === "BASELINE" ? 0 : shift) };
      await database.source.transaction((tx) => storeObservations(tx, system("test"), target, NOW));
    }
  }
});

const ask = async <T>(fields: string, who: ApiCaller = caller.leads): Promise<T> =>
  (await who.query<{ model: { version: T } }>(`{ model(slug: "card-fraud") { version(label: "v2") { ${fields} } } }`)).model.version;

describe("what a version changes", () => {
  test("is told field by field, against the predecessor or any other version", async () => {
    const { changes } = await ask<{ changes: unknown }>(`changes { since { label } items { path before after } }`);
    expect(changes).toEqual({
      since: { label: "v1" },
      items: [
        { path: "codeRef", before: "abc", after: "def" },
        { path: "configuration.depth", before: 3, after: 5 },
        { path: "features.device.type", before: "CATEGORICAL", after: null },
        { path: "features.device.role", before: "INPUT", after: null },
        { path: "monitors.device-mix", before: "population-stability of device", after: null },
        { path: "monitors.fee-v1", before: "population-stability of fee", after: null },
      ],
    });
    expect(await ask(`changes(since: "v2") { since { label } items { path } monitors { carryOver } }`)).toEqual({
      changes: { since: { label: "v2" }, items: [], monitors: [{ carryOver: "INHERITED" }] },
    });
    const alone = `{ model(slug: "card-fraud") { version(label: "v1") { changes { since { label } items { path } shifts { feature { name } } } } } }`;
    expect(await caller.leads.query(alone)).toEqual({ model: { version: { changes: { since: null, items: [], shifts: [] } } } });
  });

  test("shows monitors side by side, those first that are missing", async () => {
    const fields = `changes { monitors { carryOver before { slug viewerCanEdit } after { slug } } }`;
    const { changes } = await ask<{ changes: unknown }>(fields, caller.former);
    const before = (slug: string) => ({ slug, viewerCanEdit: true });
    expect(changes).toEqual({
      monitors: [
        { carryOver: "MISSING", before: before("device-mix"), after: null },
        { carryOver: "MISSING", before: before("fee-v1"), after: null },
        { carryOver: "INHERITED", before: before("amount-drift"), after: { slug: "amount-drift" } },
      ],
    });
  });

  test("shows distributions, the most different first: as served, or as trained on", async () => {
    const [from, to] = [addSeconds(NOW, -1_000).toISOString(), addSeconds(NOW, 1).toISOString()];
    const fields = `{ feature { name } result { verdict statistic { name value } referenceSize currentSize rule details } }`;
    const served = await ask<{ changes: { shifts: { feature: { name: string }; result: Record<string, unknown> }[] } }>(
      `changes { shifts(from: "${from}", to: "${to}") ${fields} }`,
    );
    expect(served.changes.shifts.map(({ feature, result }) => [feature.name, result["verdict"]])).toEqual([
      ["amount", "FAIL"],
      ["country", "PASS"],
      ["fee", "PASS"],
    ]);
    expect(served.changes.shifts[0]!.result).toMatchObject({
      statistic: { name: "PSI" },
      referenceSize: 400,
      currentSize: 400,
      details: { bins: expect.any(Array) },
    });
    const trained = await ask<typeof served>(`changes { shifts(first: 1) ${fields} }`);
    expect(trained.changes.shifts.map(({ result }) => result["statistic"])).toEqual([{ name: "PSI", value: 0 }]);
  });

  test.each([
    [`changes(since: "v9") { items { path } }`, "NOT_FOUND"],
    [`changes(since: "v\\u0000") { items { path } }`, "INVALID"],
    [`changes(since: "${"x".repeat(5_000)}") { items { path } }`, "NOT_FOUND"],
    [`changes { shifts(from: "2026-01-01T00:00:00Z") { feature { name } } }`, "INVALID"],
    [`changes { shifts(from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z") { feature { name } } }`, "INVALID"],
    [`changes { monitors(first: 101) { carryOver } }`, "INVALID"],
  ])("%s is refused", async (fields, code) => {
    const { errors } = await caller.leads.send(`{ model(slug: "card-fraud") { version(label: "v2") { ${fields} } } }`);
    expect(errors?.[0]?.extensions.code).toBe(code);
  });

  test("costs as many statements for fifty versions as for one", async () => {
    const { manager } = database.source;
    const [one, many] = [await makeModel(manager, { slug: "one" }), await makeModel(manager, { slug: "many" })];
    for (const [model, count] of [
      [one, 2],
      [many, 51],
    ] as const) {
      let predecessorId: string | null = null;
      for (let i = 0; i < count; i++) {
        const version = await makeVersion(manager, { model, predecessorId, deploymentRole: "NONE", features: { [`f${i}`]: "NUMERIC" } });
        predecessorId = version.id;
      }
    }
    const document = (slug: string) =>
      `{ model(slug: "${slug}") { versions(first: 50) { nodes { awaitsSignOff viewerCanSignOff changes { since { label } items { path } monitors(first: 1) { before { slug } } } } } } }`;
    const few = await database.statementsOf(() => caller.leads.query(document("one")));
    const lots = await database.statementsOf(() => caller.leads.query(document("many")));
    expect(lots.length).toBe(few.length);
  });
});

describe("a sign-off", () => {
  const signOff = (who: ApiCaller, verb = "versionSignOff") =>
    who.query<Record<string, { version: unknown; warnings: string[]; userErrors: { code: string; path: string[] }[] }>>(
      `mutation ($input: VersionSignOffInput!) { ${verb}(input: $input) {
        version { signedOffAt signedOffBy awaitsSignOff } warnings userErrors { code path } } }`,
      { input: { model: "card-fraud", label: "v2", note: "It holds at night." } },
    );
  const mayAnswer = async (who: ApiCaller) => {
    const { incidents } = await who.query<{ incidents: { nodes: { viewerCanAnswer: boolean }[] } }>(
      `{ incidents { nodes { viewerCanAnswer } } }`,
    );
    return incidents.nodes[0]!.viewerCanAnswer;
  };

  test("is the accountable team's to give and to take back; until then the owners of both versions answer", async () => {
    expect(await ask("awaitsSignOff viewerCanSignOff")).toEqual({ awaitsSignOff: true, viewerCanSignOff: true });
    expect(await ask("viewerCanSignOff", caller.former)).toEqual({ viewerCanSignOff: false });
    expect([await mayAnswer(caller.former), await mayAnswer(caller.successor), await mayAnswer(caller.other)]).toEqual([true, true, false]);
    for (const who of [caller.former, caller.successor, caller.other]) {
      const refused = await signOff(who);
      expect(refused["versionSignOff"]).toMatchObject({ version: null, userErrors: [{ code: "FORBIDDEN", path: ["input", "label"] }] });
    }
    const signed = await signOff(caller.leads);
    expect(signed["versionSignOff"]).toMatchObject({
      version: { signedOffAt: NOW.toISOString(), signedOffBy: expect.any(String), awaitsSignOff: false },
      userErrors: [],
    });
    expect([await mayAnswer(caller.former), await mayAnswer(caller.successor)]).toEqual([false, true]);
    const back = await signOff(caller.leads, "versionSignOffWithdraw");
    expect(back["versionSignOffWithdraw"]).toMatchObject({ version: { signedOffAt: null, awaitsSignOff: true }, userErrors: [] });
    expect([await mayAnswer(caller.former), await mayAnswer(caller.successor)]).toEqual([true, true]);
  });
});

describe("the timeline of a model", () => {
  const TIMELINE = `{ model(slug: "card-fraud") { timeline(first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { at kind actor summary data } } } }`;

  test("is a list of what happened, newest first", async () => {
    const { model } = await caller.former.query<{ model: { timeline: { totalCount: number; nodes: { kind: string }[] } } }>(TIMELINE);
    expect(model.timeline.totalCount).toBeGreaterThan(2);
    expect(model.timeline.nodes).toHaveLength(2);
  });

  test("refuses a period that ends before it starts, and cursors of other lists", async () => {
    for (const args of [`from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z"`, `after: "x"`, `first: 0`]) {
      const { errors } = await caller.leads.send(`{ model(slug: "card-fraud") { timeline(${args}) { totalCount } } }`);
      expect(errors?.[0]?.extensions.code).toBe("INVALID");
    }
  });
});
