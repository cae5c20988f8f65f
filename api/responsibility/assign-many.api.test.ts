import { beforeAll, expect, test } from "@jest/globals";
import { encodeId } from "#core/ids.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import { type ApiCaller, testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeMonitor, makeTeam } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database);
let owner: ApiCaller;
let monitors: Monitor[];
beforeAll(async () => {
  const { manager } = database.source;
  const team = await makeTeam(manager, { slug: "owners" });
  owner = api.as((await makeKey(manager, { team })).secret);
  const model = await makeModel(manager, { accountable: team });
  monitors = [await makeMonitor(manager, { model, slug: "one" }), await makeMonitor(manager, { model, slug: "two" })];
});

const ASSIGN = `mutation ($input: ResponsibilityAssignManyInput!) { responsibilityAssignMany(input: $input) {
  subjects { ... on Monitor { slug } missingSeats } userErrors { code path } } }`;
const assign = (subjects: string[]) => owner.query(ASSIGN, { input: { subjects, role: "OPERATIONS", team: "owners" } });

test("all are assigned, or none", async () => {
  const ids = monitors.map(({ id }) => encodeId("Monitor", id));
  expect(await assign([...ids, "nonsense", encodeId("Monitor", "900000000"), encodeId("Team", "1")])).toEqual({
    responsibilityAssignMany: {
      subjects: null,
      userErrors: [
        { code: "NOT_FOUND", path: ["input", "subjects", "2"] },
        { code: "NOT_FOUND", path: ["input", "subjects", "4"] },
      ],
    },
  });
  expect(await assign([...ids, encodeId("Monitor", "900000000")])).toMatchObject({
    responsibilityAssignMany: { subjects: null, userErrors: [{ code: "NOT_FOUND", path: ["input", "subjects", "2"] }] },
  });
  expect(await assign(ids)).toEqual({
    responsibilityAssignMany: {
      subjects: [
        { slug: "one", missingSeats: ["DATA_SCIENCE"] },
        { slug: "two", missingSeats: ["DATA_SCIENCE"] },
      ],
      userErrors: [],
    },
  });
});
