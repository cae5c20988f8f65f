import { beforeAll, describe, expect, test } from "@jest/globals";
import { actorOfApiKey, createApiKey, ensureBootstrapKey, revokeApiKey } from "#core/access/api-key.service.js";
import type { Tx } from "#core/database.js";
import { once } from "#core/access/idempotency.js";
import { setPassword } from "#core/access/password.js";
import { actorOfSession, signIn, signOut } from "#core/access/session.service.js";
import type { User } from "#core/teams/team.entity.js";
import { addSeconds } from "#core/time.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";

const database = testDatabase();
const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => database.source.transaction(work);
const later = (seconds: number) => addSeconds(NOW, seconds);
const PASSWORD = "correct horse battery";

describe("signing in", () => {
  const person = async () => {
    const user = await makeUser(database.source.manager);
    await setPassword(database.source.manager, user.id, PASSWORD);
    return user;
  };
  const attempt = (user: Pick<User, "email">, password: string, at = NOW) =>
    inTransaction((tx) => signIn(tx, { email: user.email, password }, at));

  test("opens a session that knows the person and their teams until it ends", async () => {
    const team = await makeTeam(database.source.manager);
    const user = await makeUser(database.source.manager, { teams: [[team, "LEAD"]] });
    await setPassword(database.source.manager, user.id, PASSWORD);
    const session = (await attempt({ email: ` ${user.email.toUpperCase()} ` }, PASSWORD))!;
    expect(await actorOfSession(database.source, session.token, NOW)).toEqual(personOf(user, [[team, "LEAD"]]));
    expect(await actorOfSession(database.source, session.token, session.expiresAt)).toEqual({ kind: "anonymous" });
    await inTransaction((tx) => signOut(tx, session.token));
    expect(await actorOfSession(database.source, session.token, NOW)).toEqual({ kind: "anonymous" });
  });

  test("keeps no token that could be used", async () => {
    const session = (await attempt(await person(), PASSWORD))!;
    const [row] = await database.source.query<{ stored: string }[]>(`select session::text as stored from session order by id desc limit 1`);
    expect(row!.stored).not.toContain(session.token);
  });

  test("answers the same for a wrong password, an unknown address and a person without a password", async () => {
    const answers = [
      await attempt(await person(), "wrong"),
      await attempt({ email: "nobody@example.com" }, PASSWORD),
      await attempt(await makeUser(database.source.manager), PASSWORD),
      await attempt({ email: "x".repeat(10_000) }, "y".repeat(10_000)),
    ];
    expect(answers).toEqual([null, null, null, null]);
  });

  test("locks an account after ten failures, also parallel ones, and opens it again by itself", async () => {
    const user = await person();
    await Promise.all(Array.from({ length: 10 }, () => attempt(user, "wrong")));
    expect(await attempt(user, PASSWORD)).toBeNull();
    expect(await attempt(user, PASSWORD, later(14 * 60))).toBeNull();
    expect(await attempt(user, PASSWORD, later(15 * 60))).not.toBeNull();
  });

  test("a new password ends every session", async () => {
    const user = await person();
    const session = (await attempt(user, PASSWORD))!;
    await setPassword(database.source.manager, user.id, "another password");
    expect(await actorOfSession(database.source, session.token, NOW)).toEqual({ kind: "anonymous" });
    await expect(setPassword(database.source.manager, user.id, "short")).rejects.toThrow("8 to 200");
  });
});

describe("API keys", () => {
  test("a lead makes keys for the team; the key acts as its lead within its scopes", async () => {
    const team = await makeTeam(database.source.manager);
    const lead = personOf(await makeUser(database.source.manager), [[team, "LEAD"]]);
    const input = { name: "ci", team: team.slug, scopes: ["read", "observe"] };
    const { id, secret } = await inTransaction((tx) => createApiKey(tx, lead, input, NOW));
    expect(secret).toMatch(/^wb_[0-9A-Za-z]{40}$/);
    const actor = await actorOfApiKey(database.source, secret, NOW);
    expect(actor).toMatchObject({ kind: "key", keyId: id, name: "ci", isAdmin: false, scopes: new Set(["read", "observe"]) });
    expect(actor).toMatchObject({ teams: new Map([[team.id, "LEAD"]]) });
    const stored = await database.source.query<{ row: string }[]>(`select api_key::text as row from api_key where id = $1`, [id]);
    expect(stored[0]!.row).not.toContain(secret);
  });

  test("nobody makes a key that may do more than they do", async () => {
    const team = await makeTeam(database.source.manager);
    const user = await makeUser(database.source.manager);
    const codeOf = async (actor: Parameters<typeof createApiKey>[1], scopes: string[], slug?: string) => {
      try {
        await inTransaction((tx) => createApiKey(tx, actor, { name: "key", team: slug, scopes }, NOW));
        return "made";
      } catch (error) {
        return (error as { errors: { code: string }[] }).errors[0]!.code;
      }
    };
    const lead = personOf(user, [[team, "LEAD"]]);
    const admin = personOf({ ...user, isAdmin: true });
    const writer = (await makeKey(database.source.manager, { team, scopes: ["write"] })).actor;
    expect(await codeOf(personOf(user, [team]), ["read"], team.slug)).toBe("FORBIDDEN");
    expect(await codeOf(lead, ["read"])).toBe("FORBIDDEN");
    expect(await codeOf(lead, ["admin"], team.slug)).toBe("INVALID");
    expect(await codeOf(lead, ["everything"], team.slug)).toBe("INVALID");
    expect(await codeOf(lead, [], team.slug)).toBe("INVALID");
    expect(await codeOf(writer, ["write"], team.slug)).toBe("made");
    expect(await codeOf(writer, ["observe"], team.slug)).toBe("FORBIDDEN");
    expect(await codeOf((await makeKey(database.source.manager)).actor, ["read"])).toBe("FORBIDDEN");
    expect(await codeOf(admin, ["admin"])).toBe("made");
  });

  test("a revoked, expired or unknown key is nobody", async () => {
    const team = await makeTeam(database.source.manager);
    const { key, secret } = await makeKey(database.source.manager, { team, expiresAt: later(60) });
    expect(await actorOfApiKey(database.source, secret, later(59))).toMatchObject({ kind: "key" });
    expect(await actorOfApiKey(database.source, secret, later(60))).toEqual({ kind: "anonymous" });
    expect(await actorOfApiKey(database.source, "wb_none", NOW)).toEqual({ kind: "anonymous" });

    const stranger = personOf(await makeUser(database.source.manager));
    await expect(inTransaction((tx) => revokeApiKey(tx, stranger, key.id, NOW))).rejects.toThrow("There is no api key with this id.");
    const lead = personOf(await makeUser(database.source.manager), [[team, "LEAD"]]);
    await inTransaction((tx) => revokeApiKey(tx, lead, key.id, NOW));
    await inTransaction((tx) => revokeApiKey(tx, lead, key.id, later(5)));
    expect(await actorOfApiKey(database.source, secret, NOW)).toEqual({ kind: "anonymous" });
  });

  test("the use of a key is noted at most once a minute", async () => {
    const { key, secret } = await makeKey(database.source.manager);
    const usedAt = async () =>
      (await database.source.query<{ last_used_at: Date }[]>(`select last_used_at from api_key where id = $1`, [key.id]))[0]!.last_used_at;
    await actorOfApiKey(database.source, secret, later(59));
    expect(await usedAt()).toEqual(NOW);
    await actorOfApiKey(database.source, secret, later(60));
    expect(await usedAt()).toEqual(later(60));
  });

  test("the bootstrap key is made once and administers", async () => {
    for (const _ of [1, 2]) await inTransaction((tx) => ensureBootstrapKey(tx, "bootstrap-secret-of-16", NOW));
    expect(await actorOfApiKey(database.source, "bootstrap-secret-of-16", NOW)).toMatchObject({ isAdmin: true, name: "bootstrap" });
  });
});

describe("doing something once", () => {
  let actor: Awaited<ReturnType<typeof makeKey>>["actor"];
  beforeAll(async () => {
    ({ actor } = await makeKey(database.source.manager));
  });
  let works = 0;
  const work = async () => ({ number: ++works });
  const send = (key: string | null, request: unknown, at = NOW, who = actor) =>
    inTransaction((tx) => once(tx, who, key, "test", request, at, work));

  test("a repeat gets the first answer for 24 hours, however its fields are ordered", async () => {
    const first = await send("a", { x: 1, y: [2] });
    expect(await send("a", { y: [2], x: 1 }, later(86_399))).toEqual(first);
    expect(await send("a", { x: 1, y: [2] }, later(86_401))).not.toEqual(first);
  });

  test("another request under the same key is a conflict, another actor's key is another key", async () => {
    const first = await send("b", { x: 1 });
    await expect(send("b", { x: 2 })).rejects.toThrow("another request");
    const other = (await makeKey(database.source.manager)).actor;
    expect(await send("b", { x: 2 }, NOW, other)).not.toEqual(first);
  });

  test("fifty parallel repeats do the work once", async () => {
    const before = works;
    const answers = await Promise.all(Array.from({ length: 50 }, () => send("c", { x: 1 })));
    expect(works - before).toBe(1);
    expect(new Set(answers.map((answer) => answer.number)).size).toBe(1);
  });

  test("without a key the work is done each time; a failure is not remembered; keys have a length", async () => {
    expect(await send(null, {})).not.toEqual(await send(null, {}));
    const failing = inTransaction((tx) => once(tx, actor, "d", "test", {}, NOW, () => Promise.reject(new Error("no"))));
    await expect(failing).rejects.toThrow("no");
    await expect(send("d", { other: true })).resolves.toBeDefined();
    await expect(send("", {})).rejects.toThrow("1 to 200");
    await expect(send("x".repeat(201), {})).rejects.toThrow("1 to 200");
  });
});
