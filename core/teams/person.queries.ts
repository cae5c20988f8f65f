import type { Reader } from "../database.js";
import { notFound } from "../errors.js";
import { decodeId } from "../ids.js";
import { rowsOf } from "../rows.js";
import type { Person } from "./team.queries.js";

/** The row keys of people named by e-mail address or global id; who is not known, or has left, is left out. */
export async function userIdsOf(reader: Reader, people: readonly string[]): Promise<Map<string, string>> {
  const named = [...new Set(people)].map((person) => ({ person, key: keyOf(person), email: person.trim().toLowerCase() }));
  const rows = await rowsOf<{ id: string; email: string }>(
    reader,
    `select id, email from app_user where left_at is null and (email = any($1::text[]) or id = any($2::bigint[]))`,
    [named.map(({ email }) => email), named.flatMap(({ key }) => key ?? [])],
  );
  const byId = new Set(rows.map(({ id }) => id));
  const byEmail = new Map(rows.map(({ id, email }) => [email, id]));
  return new Map(
    named.flatMap(({ person, key, email }) => {
      const id = key !== null && byId.has(key) ? key : byEmail.get(email);
      return id === undefined ? [] : [[person, id] as const];
    }),
  );
}

/** The people with these addresses, in no order. */
export async function peopleByEmails(reader: Reader, emails: readonly string[]): Promise<Person[]> {
  return rowsOf(reader, `select id, email, name, time_zone from app_user where email = any($1::text[])`, [emails]);
}

/** The row key of one person named by e-mail address or global id, or a refusal that points at `path`. */
export async function requireUserId(reader: Reader, person: string, path: string[]): Promise<string> {
  const id = (await userIdsOf(reader, [person])).get(person);
  if (id === undefined) throw notFound("person", person.slice(0, 254), path);
  return id;
}

function keyOf(person: string): string | null {
  const decoded = decodeId(person);
  return decoded?.kind === "User" ? decoded.key : null;
}
