import { expect, test } from "@jest/globals";
import { testDatabase } from "#test/database/database.js";
import { NOW } from "#test/factories.js";
import { enqueue, forgetDelivered } from "./outbox.js";
import { addSeconds } from "./time.js";

const database = testDatabase();
const DAY = 86_400;

/** Puts messages in the outbox that were delivered so many days ago; null for one that waits, though it is as old as any. */
async function put(messages: Record<string, number | null>): Promise<void> {
  const tx = database.source.manager;
  for (const [key, days] of Object.entries(messages)) {
    await enqueue(tx, "notice.send", key, { noticeId: "1" }, addSeconds(NOW, -90 * DAY));
    const sentAt = days === null ? null : addSeconds(NOW, -days * DAY);
    await tx.query(`update outbox set sent_at = $2 where key = $1`, [key, sentAt]);
  }
}
const kept = async () => (await database.source.query<{ key: string }[]>(`select key from outbox order by key`)).map(({ key }) => key);
const forget = () => database.source.transaction((tx) => forgetDelivered(tx, NOW));

test("a message is forgotten a week after its delivery, and never before it", async () => {
  await put({ fresh: 0, "last-week": 6.9, old: 7.1, older: 30, waiting: null });
  expect(await forget()).toBe(2);
  expect(await kept()).toEqual(["fresh", "last-week", "waiting"]);
  expect(await forget()).toBe(0);
});

test("a crowd is forgotten in parts, the oldest first", async () => {
  await database.source.query(
    `insert into outbox (topic, key, payload, created_at, sent_at)
     select 'notice.send', 'crowd ' || number, '{}', $1::timestamptz, $1::timestamptz - number * interval '1 second'
     from generate_series(1, 10001) as number`,
    [addSeconds(NOW, -8 * DAY)],
  );
  expect(await forget()).toBe(10_000);
  expect(await kept()).toContain("crowd 1");
  expect(await forget()).toBe(1);
});
