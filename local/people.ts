import type { Reader, Tx } from "#core/database.js";
import { fitsPassword, setPassword } from "#core/access/password.js";
import { ADMINISTRATOR, FIRST_PERSON } from "#demo/roster.js";

/** Who administers an instance that started without the demo. */
const FIRST_ADMINISTRATOR = "admin@example.com";

const PROPOSED = new Map([
  [FIRST_PERSON, "a lead of flight data science"],
  [ADMINISTRATOR, "an administrator"],
  [FIRST_ADMINISTRATOR, "the administrator"],
]);

/** Someone who can sign in, and who that is. */
export interface WayToSignIn {
  email: string;
  who: string;
}

/** Makes an administrator where there is nobody yet, so that the web app of an empty instance can be entered. */
export async function ensureAdministrator(tx: Tx, password: string, now: Date): Promise<void> {
  const made: { id: string }[] = await tx.query(
    `insert into app_user (email, name, is_admin, created_at)
     select $1, 'Administrator', true, $2 where not exists (select from app_user) on conflict (email) do nothing returning id`,
    [FIRST_ADMINISTRATOR, now],
  );
  for (const { id } of made) await setPassword(tx, id, password);
}

/** The people of the first start who can still sign in with this password. */
export async function waysToSignIn(reader: Reader, password: string): Promise<WayToSignIn[]> {
  const people = await reader.query<{ email: string; password_hash: string | null }[]>(
    `select email, password_hash from app_user where email = any($1)`,
    [[...PROPOSED.keys()]],
  );
  const fitting: string[] = [];
  for (const person of people) if (await fitsPassword(person.password_hash, password)) fitting.push(person.email);
  return [...PROPOSED].filter(([email]) => fitting.includes(email)).map(([email, who]) => ({ email, who }));
}
