import type { Reader, Tx } from "../database.js";
import { rowOf } from "../rows.js";
import { addSeconds } from "../time.js";
import type { TeamRole } from "../vocabulary.js";
import { anonymous, type Actor } from "./actor.js";
import { fitsPassword, LONGEST_PASSWORD } from "./password.js";
import { newToken, sha256 } from "./secrets.js";

const SESSION_SECONDS = 14 * 86_400;
/** OWASP suggests locking for minutes after a handful of failures: guessing stops, and a typist is not shut out for long. */
const FAILURES_BEFORE_LOCK = 10;
const LOCK_SECONDS = 15 * 60;

/** A new session: the token goes into the cookie and is stored only as a hash. */
export interface SignedIn {
  token: string;
  expiresAt: Date;
  userId: string;
}

/**
 * Opens a session, or answers null: for an unknown address, a wrong password and a locked account alike. The answer is no refusal,
 * because the count of failures must be committed.
 */
export async function signIn(tx: Tx, input: { email: string; password: string }, now: Date): Promise<SignedIn | null> {
  if (input.email.length > 320 || input.password.length > LONGEST_PASSWORD) return null;
  const user = await rowOf<{ id: string; passwordHash: string | null }>(tx, `select id, password_hash from app_user where email = $1`, [
    input.email.trim().toLowerCase(),
  ]);
  const fits = await fitsPassword(user?.passwordHash ?? null, input.password);
  if (!user) return null;
  if (!fits) {
    await countFailure(tx, user.id, now);
    return null;
  }
  const unlocked = await rowOf(
    tx,
    `with unlocked as (
       update app_user set failed_sign_ins = 0, locked_until = null where id = $1 and (locked_until is null or locked_until <= $2) returning id
     ) select id from unlocked`,
    [user.id, now],
  );
  if (!unlocked) return null;
  const token = newToken();
  const expiresAt = addSeconds(now, SESSION_SECONDS);
  await tx.query(`insert into session (user_id, token_hash, created_at, expires_at) values ($1, $2, $3, $4)`, [
    user.id,
    sha256(token),
    now,
    expiresAt,
  ]);
  await tx.query(`delete from session where user_id = $1 and expires_at <= $2`, [user.id, now]);
  return { token, expiresAt, userId: user.id };
}

/** Adds one failure in place, so that parallel guesses all count; an expired lock starts the count anew. */
async function countFailure(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.query(
    `update app_user set
       failed_sign_ins = case when locked_until <= $2 then 1 else failed_sign_ins + 1 end,
       locked_until = case
         when locked_until <= $2 then null
         when locked_until is null and failed_sign_ins + 1 >= ${FAILURES_BEFORE_LOCK} then $3::timestamptz
         else locked_until end
     where id = $1`,
    [userId, now, addSeconds(now, LOCK_SECONDS)],
  );
}

/** Ends a session; a token that means none is no error. */
export async function signOut(tx: Tx, token: string): Promise<void> {
  await tx.query(`delete from session where token_hash = $1`, [sha256(token)]);
}

/** The person whose session this is; anonymous when it is unknown or over. */
export async function actorOfSession(reader: Reader, token: string, now: Date): Promise<Actor> {
  const row = await rowOf<{ id: string; name: string; isAdmin: boolean; teams: Record<string, TeamRole> }>(
    reader,
    `select person.id, person.name, person.is_admin,
       coalesce(jsonb_object_agg(membership.team_id, membership.role) filter (where membership.team_id is not null), '{}') as teams
     from session join app_user person on person.id = session.user_id
     left join membership on membership.user_id = person.id
     where session.token_hash = $1 and session.expires_at > $2
     group by person.id`,
    [sha256(token), now],
  );
  if (!row) return anonymous;
  return { kind: "user", userId: row.id, name: row.name, isAdmin: row.isAdmin, teams: new Map(Object.entries(row.teams)) };
}
