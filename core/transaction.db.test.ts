import { expect, test } from "@jest/globals";
import type { Tx } from "#core/database.js";
import { refuse } from "#core/errors.js";
import { transact } from "#core/transaction.js";
import { testDatabase } from "#test/database/database.js";
import { makeTeam } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";

const database = testDatabase();

test("two who lock the same rows in opposite orders both get their way", async () => {
  const teams = await Promise.all([makeTeam(database.source.manager), makeTeam(database.source.manager)]);
  const rename = (tx: Tx, id: string) => tx.query(`update team set name = name || '!' where id = $1`, [id]);
  const tries: string[] = [];
  let hold = () => {};
  const bothHold = new Promise<void>((resolve) => (hold = resolve));
  const inOrder = (who: string, ids: string[]) =>
    transact(database.source, async (tx) => {
      await rename(tx, ids[0]!);
      tries.push(who);
      if (tries.length === 2) hold();
      await bothHold;
      await rename(tx, ids[1]!);
    });
  const ids = teams.map(({ id }) => id);
  await Promise.all([inOrder("one", ids), inOrder("other", ids.toReversed())]);
  expect(tries).toHaveLength(3);
  const rows = await database.source.query<{ name: string }[]>(`select name from team where id = any($1)`, [ids]);
  expect(rows.map(({ name }) => name.endsWith("!!"))).toEqual([true, true]);
});

test("what the work refuses is refused at once, and who loses every time is told", async () => {
  let tries = 0;
  const work = (fails: () => unknown) =>
    refusalOf(
      transact(database.source, async (tx) => {
        tries++;
        await tx.query("select 1");
        return fails();
      }),
    );
  expect([await work(() => Promise.reject(refuse("INVALID", "no", ["input"]))), tries]).toEqual(["INVALID input", 1]);
  const lose = (tx: Tx) => tx.query(`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`);
  expect(await refusalOf(transact(database.source, lose))).toBe("CONFLICT ");
});
