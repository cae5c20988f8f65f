import { expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { upsertMonitor } from "#core/monitors/monitor.service.js";
import { backfillMonitor } from "#core/runs/evaluate.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeModel, makeMonitor, makeResponsibility, makeTeam, makeUser, NOW } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";

const database = testDatabase();
const actor = system("test");
const HOUR_MS = 3_600_000;

test("a monitor of ownership alarms while a seat of its model is empty, and recovers when it is filled", async () => {
  const tx = database.source.manager;
  const [science, operations, other] = [await makeTeam(tx), await makeTeam(tx), await makeTeam(tx)];
  for (const team of [science, operations, other]) await makeUser(tx, { teams: [[team, "LEAD"]] });
  const model = await makeModel(tx, { slug: "rain", dataScience: science });
  await makeMonitor(tx, { model });
  await makeMonitor(tx, { model: await makeModel(tx, { dataScience: other }) });
  const { id } = await tx.transaction((inner) =>
    upsertMonitor(inner, actor, { model: "rain", slug: "ownership", check: "ownership-gap" }, NOW),
  );
  const answerAt = async (hours: number) => {
    await backfillMonitor(database.source, id, [new Date(NOW.getTime() + hours * HOUR_MS)]);
    const [row] = await tx.query<{ state: string; verdict: string; metrics: object; text: string; seat: string; incident: string }[]>(
      `select monitor.state, run.verdict, answer -> 'metrics' as metrics, answer #>> '{explanation,OPERATIONS}' as text,
         incident.seat, incident.state as incident
       from monitor join run on run.id = monitor.latest_run_id left join incident on incident.monitor_id = monitor.id where monitor.id = $1`,
      [id],
    );
    return row;
  };
  expect(await answerAt(0)).toEqual({
    state: "ALERTING",
    verdict: "FAIL",
    metrics: { statistic: 1440, gaps: 1, urgentGaps: 1, hours: 1440, unowned: 2 },
    text: "Ownership of rain has gaps: 1 gap of 1,440 seat-hours in the next 30 days, the first now in the operations seat of 2 monitors (Nobody has the operations seat); urgent gaps is above its limit of 0",
    seat: expect.any(String),
    incident: "OPEN",
  });
  await makeResponsibility(tx, { type: "MODEL", id: model.id, modelId: model.id }, "OPERATIONS", operations);
  expect(await answerAt(1)).toMatchObject({
    state: "OK",
    verdict: "PASS",
    metrics: { gaps: 0, hours: 0, unowned: 0 },
    incident: "RESOLVED",
  });
});

test("a monitor of ownership watches no feature", async () => {
  const tx = database.source.manager;
  const model = await makeModel(tx);
  const { name } = await makeFeature(tx, { model });
  const input = { model: model.slug, slug: "ownership", feature: name, check: "ownership-gap" };
  expect(await refusalOf(tx.transaction((inner) => upsertMonitor(inner, actor, input, NOW)))).toBe("INVALID input.feature");
});
