import { beforeAll, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { type Row, storeObservations } from "#core/observations/intake.service.js";
import type { Team } from "#core/teams/team.entity.js";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeKey, makeModel, makeTeam, makeVersion, NOW } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database, () => NOW);
const at = (second: number) => new Date(NOW.getTime() + second * 1000);

let owner: Team;
let secret: string;
let strangerSecret: string;

beforeAll(async () => {
  const tx = database.source.manager;
  owner = await makeTeam(tx);
  secret = (await makeKey(tx, { team: owner })).secret;
  strangerSecret = (await makeKey(tx, { team: await makeTeam(tx) })).secret;
  const model = await makeModel(tx, { slug: "card-fraud", accountable: owner, visibility: "TEAMS" });
  const features = [
    await makeFeature(tx, { model, name: "amount" }),
    await makeFeature(tx, { model, name: "country", type: "CATEGORICAL", role: "SEGMENT" }),
  ];
  await makeVersion(tx, { model, label: "v1", features });
  await makeVersion(tx, { model, label: "empty", features, deploymentRole: "NONE" });
  const store = (kind: "OBSERVATIONS" | "BASELINE", rows: Row[]) =>
    storeObservations(tx, system("test"), { model: model.slug, version: "v1", kind, rows }, NOW);
  const rows = [1, 2, 3, 4].map((amount) => ({
    id: String(amount),
    at: at(amount),
    values: { amount, country: amount < 3 ? "DE" : "FR" },
  }));
  await store("BASELINE", rows);
  await store("OBSERVATIONS", [...rows, { id: "5", at: at(5), values: {} }]);
  const many = await makeModel(tx, { slug: "many" });
  const columns = Array.from({ length: 50 }, (_, i) => `column-${i}`);
  await makeVersion(tx, { model: many, label: "v1", features: Object.fromEntries(columns.map((name) => [name, "NUMERIC" as const])) });
  await storeObservations(
    tx,
    system("test"),
    {
      model: "many",
      version: "v1",
      kind: "BASELINE",
      rows: [{ id: "1", at: NOW, values: Object.fromEntries(columns.map((name) => [name, 1])) }],
    },
    NOW,
  );
});

interface Answer {
  model: { version: { features: { name: string; baseline?: object | null; distribution?: object }[] } } | null;
}

const FIELDS = "count missing mean std min max quantiles { probability value } bins { start end count } categories { value count }";
const features = (label: string, fields: string) =>
  `{ model(slug: "card-fraud") { version(label: "${label}") { features { name ${fields} } } } }`;
const ask = async (label: string, fields: string, key = secret) =>
  (await api.as(key).query<Answer>(features(label, fields))).model?.version.features;
const stretch = (from: number, to: number, more = "") =>
  `distribution(from: "${at(from).toISOString()}", to: "${at(to).toISOString()}" ${more})`;

describe("a feature shows", () => {
  test("its baseline", async () => {
    const [amount, country] = (await ask("v1", `baseline { ${FIELDS} }`))!;
    expect(amount!.baseline).toMatchObject({ count: 4, missing: 0, mean: 2.5, min: 1, max: 4, categories: [] });
    expect(country!.baseline).toMatchObject({
      count: 4,
      mean: null,
      bins: [],
      categories: [
        { value: "DE", count: 2 },
        { value: "FR", count: 2 },
      ],
    });
  });

  test("what was observed in a stretch, its end excluded", async () => {
    const [amount] = (await ask("v1", `${stretch(2, 4)} { ${FIELDS} }`))!;
    expect(amount!.distribution).toMatchObject({ count: 2, missing: 0, min: 2, max: 3 });
    const [all] = (await ask("v1", `${stretch(0, 60)} { ${FIELDS} }`))!;
    expect(all!.distribution).toMatchObject({ count: 4, missing: 1 });
  });

  test("one segment of it", async () => {
    const [amount] = (await ask("v1", `${stretch(0, 60, 'segment: { country: "FR" }')} { count min }`))!;
    expect(amount!.distribution).toEqual({ count: 2, min: 3 });
  });

  test("nothing where nothing was sent", async () => {
    const [amount] = (await ask("empty", `baseline { count } ${stretch(0, 60)} { ${FIELDS} }`))!;
    expect(amount!.baseline).toBeNull();
    expect(amount!.distribution).toMatchObject({ count: 0, missing: 0, mean: null, quantiles: [], bins: [] });
  });

  test("nothing to teams that may not see its model", async () => {
    expect(await ask("v1", "baseline { count }", strangerSecret)).toBeUndefined();
  });
});

test.each([
  ["a stretch that ends before it starts", stretch(5, 5), "INVALID"],
  ["a segment that is no object", stretch(0, 5, "segment: 3"), "INVALID"],
  ["a segment of numbers", stretch(0, 5, "segment: { country: 3 }"), "INVALID"],
])("%s is refused", async (_, field, code) => {
  const { errors } = await api.as(secret).send(features("v1", `${field} { count }`));
  expect(errors?.[0]?.extensions.code).toBe(code);
});

test("more than a hundred stretches in one request are refused", async () => {
  const stretches = [1, 2, 3].map((second) => `s${second}: ${stretch(0, second)} { count }`).join(" ");
  const { errors } = await api.as(secret).send(`{ model(slug: "many") { version(label: "v1") { features { ${stretches} } } } }`);
  expect(errors?.[0]?.extensions.code).toBe("LIMIT");
});

test("fifty baselines take as many statements as one", async () => {
  const document = (slug: string) => `{ model(slug: "${slug}") { version(label: "v1") { features { baseline { count } } } } }`;
  const few = await database.statementsOf(() => api.as(secret).query(document("card-fraud")));
  const many = await database.statementsOf(() => api.as(secret).query(document("many")));
  expect(many.length).toBe(few.length);
});
