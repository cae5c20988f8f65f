import { expect, test } from "@jest/globals";
import type { Actor } from "#core/access/actor.js";
import { scheduleFeed } from "#core/oncall/calendar-feed.js";
import { deleteSchedule } from "#core/oncall/delete-schedule.service.js";
import { deleteEscalationPolicy, upsertEscalationPolicy } from "#core/oncall/escalation-policy.service.js";
import { createOverride, deleteOverride } from "#core/oncall/override.service.js";
import { loadSchedules, plannedShifts, scheduleBySlug, schedulesAt } from "#core/oncall/schedule.queries.js";
import { requestSwap, takeSwap } from "#core/oncall/swap.service.js";
import { onCallPeople, responderKey } from "#core/responsibilities/on-call.queries.js";
import { assignResponsibility, clearResponsibility } from "#core/responsibilities/responsibility.service.js";
import type { Tx } from "#core/database.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";
import { makeRota, makeSchedule } from "#test/schedules.js";

const HOUR = 3_600_000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const database = testDatabase();
const write = <T>(work: (tx: Tx) => Promise<T>) => database.source.transaction(work);
const remove = (actor: Actor, slug: string, now: Date) => write((tx) => deleteSchedule(tx, actor, slug, now));

test("a deleted schedule calls nobody from then on, stays recorded until then, and leaves its name", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  const actor = personOf(lead, [[team, "LEAD"]]);
  const input = { schedule: schedule.slug, start: later(1), end: later(60), add: cleo.email, remove: lead.email };
  await write((tx) => createOverride(tx, actor, input, NOW));
  const swap = await write((tx) =>
    requestSwap(tx, personOf(ben, [team]), { schedule: schedule.slug, start: later(30), end: later(31) }, NOW),
  );
  expect(await refusalOf(remove(personOf(ben, [team]), schedule.slug, later(12)))).toBe("FORBIDDEN slug");
  await remove(actor, schedule.slug, later(12));

  expect(await scheduleBySlug(database.source, schedule.slug)).toBeNull();
  expect(await scheduleFeed(database.source, schedule.feedToken, later(13))).toBeNull();
  const loaded = (await loadSchedules(database.source, [schedule.id], NOW, later(72))).get(schedule.id)!;
  const plan = plannedShifts(loaded, NOW, later(72)).map(({ start, users }) => [(start - NOW.getTime()) / HOUR, users.join()]);
  expect(plan).toEqual([
    [0, lead.id],
    [1, cleo.id],
    [12, ""],
  ]);
  const responder = { teamId: team.id, assigneeId: null };
  const calledAt = async (at: Date) =>
    (await onCallPeople(database.source, [responder], at)).get(responderKey(responder))!.map(({ id }) => id);
  expect([await calledAt(later(2)), await calledAt(later(13))]).toEqual([[cleo.id], [lead.id]]);
  expect((await schedulesAt(database.source, [team.id], later(2))).map(({ slug }) => slug)).toEqual([schedule.slug]);
  expect(await schedulesAt(database.source, [team.id], later(13))).toEqual([]);
  const told = await database.source.query<{ user_id: string; path: string }[]>(
    `select user_id, path from notice where subject like '%has been deleted' and key like $1 order by user_id`,
    [`shift-moved:${schedule.id}:%`],
  );
  expect(told).toEqual([lead, ben, cleo].map(({ id }) => ({ user_id: id, path: "/on-call" })));

  expect(await refusalOf(write((tx) => takeSwap(tx, personOf(cleo, [team]), swap.id, later(13))))).toBe("CONFLICT id");
  const [override] = await database.source.query<{ id: string }[]>(`select id from schedule_override where schedule_id = $1`, [
    schedule.id,
  ]);
  expect(await refusalOf(write((tx) => deleteOverride(tx, actor, override!.id, later(13))))).toBe("INVALID id");
  expect(await refusalOf(remove(actor, schedule.slug, later(13)))).toBe("NOT_FOUND slug");
  const again = await makeSchedule(database.source.manager, { team, people: [ben], slug: schedule.slug, at: later(14) });
  expect([again.slug, again.id === schedule.id]).toEqual([schedule.slug, false]);
});

test("a schedule that a policy calls stays until it is taken out, and so does a policy that a seat follows", async () => {
  const { team, lead, schedule } = await makeRota(database.source.manager);
  const actor = personOf(lead, [[team, "LEAD"]]);
  const policy = (slugs: string[]) => ({
    slug: "nights",
    team: team.slug,
    steps: [{ delay: "PT5M", schedules: slugs, users: [lead.email] }],
  });
  await write((tx) => upsertEscalationPolicy(tx, actor, policy([schedule.slug]), NOW));
  await expect(remove(actor, schedule.slug, NOW)).rejects.toThrow(`Escalation policies call ${schedule.slug}: nights.`);

  const model = await makeModel(database.source.manager, { accountable: team });
  const seat = { subjectType: "MODEL" as const, subjectId: model.id, role: "OPERATIONS" as const };
  await write((tx) => assignResponsibility(tx, actor, { ...seat, team: team.slug, escalationPolicy: "nights" }, NOW));
  const removePolicy = () => write((tx) => deleteEscalationPolicy(tx, actor, "nights", NOW));
  await expect(removePolicy()).rejects.toThrow(`A seat follows nights, among them ${model.slug}.`);
  await write((tx) => clearResponsibility(tx, actor, seat, NOW));
  await removePolicy();
  expect(await refusalOf(removePolicy())).toBe("NOT_FOUND slug");
  await remove(actor, schedule.slug, NOW);
  const replaced = write((tx) => upsertEscalationPolicy(tx, actor, policy([schedule.slug]), NOW));
  expect(await refusalOf(replaced)).toBe("NOT_FOUND input.steps.0.schedules.0");
  expect((await write((tx) => upsertEscalationPolicy(tx, actor, policy([]), NOW))).revision).toBe(1);
});

test("of a deletion and a policy that comes to name the schedule at once, one is refused", async () => {
  const { team, lead, schedule } = await makeRota(database.source.manager);
  const actor = personOf(lead, [[team, "LEAD"]]);
  const steps = [{ delay: "PT5M", schedules: [schedule.slug] }];
  const outcomes = await Promise.all([
    refusalOf(remove(actor, schedule.slug, NOW)),
    refusalOf(write((tx) => upsertEscalationPolicy(tx, actor, { slug: "race", team: team.slug, steps }, NOW))),
  ]);
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
});
