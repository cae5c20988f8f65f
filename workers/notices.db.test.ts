import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { type ParsedMail, simpleParser } from "mailparser";
import { pino } from "pino";
import { SMTPServer } from "smtp-server";
import { readConfig } from "#core/config.js";
import { notify } from "#core/notices/notices.js";
import { makeUser } from "#test/factories.js";
import { testDatabase } from "#test/database/database.js";
import { startWorkers } from "./workers.js";

const database = testDatabase();
const now = new Date("2026-03-02T08:00:00Z");
const open: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  for (const { stop } of open.splice(0).reverse()) await stop();
});

/** A real mail server on loopback that refuses the first `refusals` messages. */
async function mailServer(refusals = 0): Promise<{ url: string; received: ParsedMail[] }> {
  const received: ParsedMail[] = [];
  let left = refusals;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _, done) {
      simpleParser(stream).then((mail) => {
        if (left-- > 0) return done(new Error("try again later"));
        received.push(mail);
        return done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({ stop: () => new Promise<void>((resolve) => server.close(() => resolve())) });
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received };
}

async function start(smtpUrl: string | null): Promise<void> {
  const config = { ...readConfig({}), databaseUrl: database.url, smtpUrl, publicUrl: "https://watch.example.com" };
  open.push(await startWorkers({ database: database.source, config, log: pino({ level: "silent" }) }));
}

const tell = (userIds: string[], key: string) => {
  const news = {
    userIds,
    kind: "shift-moved" as const,
    key,
    subject: "Your shifts have moved",
    body: "Monday is yours.",
    path: "/on-call/ops",
  };
  return database.source.transaction((tx) => notify(tx, news, now));
};

/** The notice of a person once it is in one of these states. */
async function settled(userId: string, states: string[]): Promise<{ state: string; attempts: number; last_error: string | null }> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const rows = await database.source.query(`select state, attempts, last_error from notice where user_id = $1`, [userId]);
    if (states.includes(rows[0]?.state)) return rows[0];
    await pause(50);
  }
  throw new Error(`no notice of ${userId} came to ${states.join(" or ")}`);
}

test("a notice told twice reaches its person's mailbox once, with a link", async () => {
  const mail = await mailServer();
  const person = await makeUser(database.source.manager, { name: "Ana", email: "ana@example.com" });
  await tell([person.id, person.id], "moved:1");
  await tell([person.id], "moved:1");
  await start(mail.url);
  expect(await settled(person.id, ["SENT"])).toMatchObject({ attempts: 1, last_error: null });
  expect(mail.received).toHaveLength(1);
  const [message] = mail.received;
  expect(message).toMatchObject({ subject: "Your shifts have moved" });
  expect(message!.text).toBe("Monday is yours.\n\nhttps://watch.example.com/on-call/ops\n");
  expect(message!.to).toMatchObject({ value: [{ address: "ana@example.com", name: "Ana" }] });
});

test("a mail server that refuses is tried again, and the refusal is on record", async () => {
  const mail = await mailServer(1);
  const person = await makeUser(database.source.manager, { name: "Ben", email: "ben@example.com" });
  await tell([person.id], "moved:2");
  await start(mail.url);
  expect(await settled(person.id, ["FAILED"])).toMatchObject({ attempts: 1, last_error: expect.stringContaining("try again later") });
  expect(await settled(person.id, ["SENT"])).toMatchObject({ attempts: 2, last_error: null });
  expect(mail.received).toHaveLength(1);
}, 30_000);

test("without a mail server a notice is listed", async () => {
  const person = await makeUser(database.source.manager, { name: "Cem", email: "cem@example.com" });
  await tell([person.id], "moved:3");
  await start(null);
  expect(await settled(person.id, ["LISTED"])).toMatchObject({ attempts: 1 });
});
