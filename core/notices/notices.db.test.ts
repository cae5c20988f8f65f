import { describe, expect, test } from "@jest/globals";
import type { Tx } from "#core/database.js";
import { countNotices, noticesPage } from "#core/notices/notice.queries.js";
import { notify } from "#core/notices/notices.js";
import { markNoticesRead } from "#core/notices/read-notices.service.js";
import type { User } from "#core/teams/team.entity.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeUser, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";

const database = testDatabase();
const later = new Date(NOW.getTime() + 60_000);
const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => database.source.transaction(work);

const tell = (person: User, subject: string) =>
  inTransaction((tx) =>
    notify(tx, { userIds: [person.id], kind: "shift-moved", key: `test:${subject}`, subject, body: "Look.", path: "/" }, NOW),
  );

describe("a person's notices", () => {
  test("come newest first, page by page", async () => {
    const person = await makeUser(database.source.manager);
    for (const subject of ["first", "second", "third"]) await tell(person, subject);
    const actor = personOf(person);
    const page = await noticesPage(database.source, actor, true, { first: 2, after: null });
    expect([page.edges.map(({ row }) => row.subject), page.hasNextPage]).toEqual([["third", "second"], true]);
    const next = await noticesPage(database.source, actor, true, { first: 2, after: page.edges[1]!.cursor });
    expect([next.edges.map(({ row }) => row.subject), next.hasNextPage]).toEqual([["first"], false]);
  });

  test("are read once, by name or all together", async () => {
    const person = await makeUser(database.source.manager);
    for (const subject of ["one", "two", "three"]) await tell(person, subject);
    const actor = personOf(person);
    const [newest] = (await noticesPage(database.source, actor, false, { first: 1, after: null })).edges;
    const read = (ids: string[] | null, at: Date) => inTransaction((tx) => markNoticesRead(tx, actor, ids, at));
    expect(await read([newest!.row.id], NOW)).toMatchObject([{ subject: "three", readAt: NOW }]);
    expect(await countNotices(database.source, actor, true)).toBe(2);
    await read(null, later);
    expect(await countNotices(database.source, actor, true)).toBe(0);
    expect(await countNotices(database.source, actor, false)).toBe(3);
    expect(await read([newest!.row.id], later)).toMatchObject([{ readAt: NOW }]);
  });

  test("are nobody else's", async () => {
    const [ana, ben] = [await makeUser(database.source.manager), await makeUser(database.source.manager)];
    await tell(ana, "private");
    const [own] = (await noticesPage(database.source, personOf(ana), false, { first: 1, after: null })).edges;
    const { actor: key } = await makeKey(database.source.manager);
    for (const actor of [personOf(ben), key]) {
      expect(await countNotices(database.source, actor, false)).toBe(0);
      expect(await refusalOf(inTransaction((tx) => markNoticesRead(tx, actor, [own!.row.id], NOW)))).toBe("NOT_FOUND ids.0");
      await inTransaction((tx) => markNoticesRead(tx, actor, null, NOW));
    }
    expect(await countNotices(database.source, personOf(ana), true)).toBe(1);
  });
});
