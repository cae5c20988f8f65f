import { expect, test } from "@jest/globals";
import { ensureBootstrapKey } from "#core/access/api-key.service.js";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";

const database = testDatabase();
const api = testApi(database);
const KEY = "bootstrap-key-of-this-test";

test("a key is known by the Authorization header, a stranger is nobody", async () => {
  await database.source.transaction((tx) => ensureBootstrapKey(tx, KEY, new Date()));
  const viewer = "{ viewer { apiKey isAdmin } }";
  expect(await api.as(KEY).query(viewer)).toEqual({ viewer: { apiKey: "bootstrap", isAdmin: true } });
  expect(await api.as(null).query(viewer)).toEqual({ viewer: { apiKey: null, isAdmin: false } });
});
