import { expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { upsertMonitor } from "#core/monitors/monitor.service.js";
import { effectiveResponsibilities } from "#core/responsibilities/effective.queries.js";
import { addSeconds } from "#core/time.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeModel, makeResponsibility, makeTeam, makeVersion, NOW } from "#test/factories.js";

const database = testDatabase();

test("who answered for a monitor then is read by the version that it watched then", async () => {
  const { manager } = database.source;
  const model = await makeModel(manager);
  const { name } = await makeFeature(manager, { model });
  for (const label of ["v1", "v2", "v3"]) {
    const { id } = await makeVersion(manager, { model, label, deploymentRole: "NONE" });
    await makeResponsibility(
      manager,
      { type: "VERSION", id, modelId: model.id },
      "OPERATIONS",
      await makeTeam(manager, { slug: `of-${label}` }),
    );
  }
  const watch = (version: string, hours: number) => {
    const input = { model: model.slug, slug: "rows", check: "missing-share", feature: name, params: {}, version };
    return manager.transaction((tx) => upsertMonitor(tx, system("test"), input, addSeconds(NOW, hours * 3_600)));
  };
  const { id } = await watch("v1", 0);
  await watch("v2", 2);
  await watch("v3", 4);
  const answerAt = async (hours: number | null) => {
    const at = hours === null ? null : addSeconds(NOW, hours * 3_600);
    return (await effectiveResponsibilities(database.source, [{ type: "MONITOR", id }], at)).get(`MONITOR:${id}`)![0]!.explanation;
  };
  const seen = await Promise.all([1, 2, 3, 5, null].map(answerAt));
  expect(seen).toEqual(["v1", "v2", "v2", "v3", "v3"].map((label) => `inherited from version ${label}`));
});
