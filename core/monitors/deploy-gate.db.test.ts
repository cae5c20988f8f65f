import { expect, test } from "@jest/globals";
import { Run } from "#core/runs/run.entity.js";
import type { Monitor } from "./monitor.entity.js";
import type { Version } from "#core/models/model.entity.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, makeMonitor, makeTeam, makeUser, makeVersion, NOW } from "#test/factories.js";
import { gatedMonitors } from "./deploy-gate.queries.js";

const database = testDatabase();

function answer(monitor: Monitor, version: Version, windowEnd: Date, supersededAt: Date | null = null): Promise<unknown> {
  const times = { windowStart: windowEnd, windowEnd, startedAt: windowEnd, finishedAt: windowEnd };
  return database.source
    .getRepository(Run)
    .insert({ monitorId: monitor.id, versionId: version.id, ...times, verdict: "PASS", answer: {} as never, supersededAt });
}

test("the gate looks at the monitors that watch the version, with what they answered for it and who fills their seats", async () => {
  const tx = database.source.manager;
  const team = await makeTeam(tx);
  await makeUser(tx, { teams: [team] });
  const model = await makeModel(tx, { dataScience: team });
  const live = await makeVersion(tx, { model });
  const candidate = await makeVersion(tx, { model, label: "v9", deploymentRole: "NONE" });
  const follows = await makeMonitor(tx, { model, slug: "follows-live", operations: team });
  const pinned = await makeMonitor(tx, { model, slug: "pinned", versionSelector: "v9", every: null, cron: "0 6 * * *" });
  const gone = await makeMonitor(tx, { model, slug: "gone", versionSelector: "v9", deletedAt: NOW });
  const earlier = new Date(NOW.getTime() - 3_600_000);
  await answer(follows, live, earlier);
  await answer(follows, live, NOW, NOW);
  await answer(pinned, live, NOW);
  await answer(gone, candidate, NOW);

  const state = "UNKNOWN";
  expect(await gatedMonitors(database.source, live, NOW)).toEqual([
    { id: follows.id, slug: "follows-live", state, periodSeconds: 3600, gaps: [], answeredUntil: earlier },
  ]);
  expect(await gatedMonitors(database.source, candidate, NOW)).toEqual([
    { id: pinned.id, slug: "pinned", state, periodSeconds: 86_400, gaps: ["Nobody has the operations seat."], answeredUntil: null },
  ]);
});
