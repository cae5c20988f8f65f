import { beforeEach, expect, test } from "@jest/globals";
import { makeModel, makeMonitor } from "#test/factories.js";
import { testDatabase } from "#test/database/database.js";
import { claimSlots, endPauses } from "./schedule.service.js";

const database = testDatabase();
const options = { limit: 1000, leaseSeconds: 60 };

beforeEach(() => database.source.query(`delete from monitor`));

async function makeDue(count: number, model?: Awaited<ReturnType<typeof makeModel>>) {
  const owner = model ?? (await makeModel(database.source.manager));
  for (let i = 0; i < count; i++) await makeMonitor(database.source.manager, { model: owner });
  return owner;
}

const slotsOf = (jobs: Awaited<ReturnType<typeof claimSlots>>) => jobs.flatMap((job) => job.slots.map((slot) => slot.monitorId));

test("two claimers at once never share a slot, and together take all", async () => {
  for (let i = 0; i < 10; i++) await makeDue(4);
  const claimed = await Promise.all([1, 2, 3, 4].map(() => claimSlots(database.source, { ...options, limit: 25 })));
  claimed.push(await claimSlots(database.source, options));
  const slots = claimed.flatMap(slotsOf);
  expect(slots).toHaveLength(40);
  expect(new Set(slots).size).toBe(40);
  expect(await claimSlots(database.source, options)).toEqual([]);
});

test("a lease that ends gives the same slot to the next claimer, under a new fence", async () => {
  await makeDue(1);
  const [first] = await claimSlots(database.source, { ...options, leaseSeconds: 0 });
  const [second] = await claimSlots(database.source, options);
  expect(second!.slots[0]).toEqual({ ...first!.slots[0]!, fence: "2" });
  expect(await claimSlots(database.source, options)).toEqual([]);
});

test("slots that passed while nobody looked are counted, and the latest is answered", async () => {
  await makeDue(1);
  await database.source.query(`update monitor_schedule set next_run_at = now() - interval '5 hours 1 minute'`);
  const [job] = await claimSlots(database.source, options);
  const [row] = await database.source.query<{ missed: string; next_run_at: Date; slot_at: Date; now: Date }[]>(
    `select missed, next_run_at, slot_at, now() as now from monitor_schedule`,
  );
  expect(Number(row!.missed)).toBeGreaterThanOrEqual(5);
  expect(job!.slots[0]!.slotAt).toBe(row!.slot_at.toISOString());
  expect(row!.slot_at <= row!.now && row!.now < row!.next_run_at).toBe(true);
  expect(row!.next_run_at.getTime() - row!.slot_at.getTime()).toBe(3_600_000);
});

test("a crowd of one model does not keep the others waiting", async () => {
  const crowd = await makeDue(150);
  await database.source.query(`update monitor_schedule set next_run_at = now() - interval '10 minutes'`);
  const quiet = await makeDue(1);
  const jobs = await claimSlots(database.source, { ...options, limit: 120 });
  expect(new Set(jobs.map((job) => job.modelId))).toEqual(new Set([crowd.id, quiet.id]));
});

test("monitors of one model share their slots, so that they are answered together", async () => {
  await makeDue(3);
  await claimSlots(database.source, options);
  const rows = await database.source.query<unknown[]>(`select distinct next_run_at from monitor_schedule`);
  expect(rows).toHaveLength(1);
});

test("a pause whose time is up ends by itself, and the monitor is due", async () => {
  await makeDue(2);
  await database.source.query(`update monitor_schedule set next_run_at = null`);
  await database.source.query(`update monitor set state = 'PAUSED', paused_at = now(), paused_until = now() + interval '1 hour'`);
  await database.source.query(`update monitor set paused_until = now() - interval '1 second' where id = (select min(id) from monitor)`);
  expect(await endPauses(database.source)).toBe(1);
  expect(slotsOf(await claimSlots(database.source, options))).toHaveLength(1);
  const rows = await database.source.query(`select state, paused_until is null as resumed from monitor order by id`);
  expect(rows).toEqual([
    { state: "UNKNOWN", resumed: true },
    { state: "PAUSED", resumed: false },
  ]);
});
