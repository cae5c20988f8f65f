import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { rowOf } from "../rows.js";
import { addSeconds } from "../time.js";
import type { Actor } from "./actor.js";
import { sha256 } from "./secrets.js";

/** How long a repeat gets the first answer. */
const KEPT_SECONDS = 24 * 3600;
const LONGEST_KEY = 200;
/** Expired keys removed by each new one: more than arrive, so the table stays small without a job of its own. */
const SWEPT = 10;

/**
 * Does `work` once for an actor's `key`: a repeat of the same request within 24 hours gets the stored answer, another request under
 * the same key is a conflict, a parallel repeat waits. The answer must survive JSON. Without a key the work is simply done.
 */
export async function once<T>(
  tx: Tx,
  actor: Actor,
  key: string | null | undefined,
  scope: string,
  request: unknown,
  now: Date,
  work: () => Promise<T>,
): Promise<T> {
  if (key === null || key === undefined) return work();
  const path = ["input", "idempotencyKey"];
  if (key.length === 0 || key.length > LONGEST_KEY || key.includes("\0")) {
    throw refuse("INVALID", `An idempotency key has 1 to ${LONGEST_KEY} characters, none of them NUL.`, path);
  }

  const owner = `${scope} ${actor.kind} ${actor.kind === "user" ? actor.userId : actor.kind === "key" ? actor.keyId : ""}`;
  const requestHash = sha256(canonicalJson(request));
  const expiry = addSeconds(now, -KEPT_SECONDS);
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${owner} ${key}`]);
  const stored = await rowOf<{ requestHash: string; response: T }>(
    tx,
    `select request_hash, response from idempotency_key where scope = $1 and key = $2 and created_at > $3`,
    [owner, key, expiry],
  );
  if (stored && stored.requestHash !== requestHash) {
    throw refuse("CONFLICT", `The idempotency key "${key}" was used for another request in the last 24 hours.`, path);
  }
  if (stored) return stored.response;

  const response = await work();
  await tx.query(
    `insert into idempotency_key (scope, key, request_hash, response, created_at) values ($1, $2, $3, $4, $5)
     on conflict (scope, key) do update set request_hash = $3, response = $4, created_at = $5`,
    [owner, key, requestHash, JSON.stringify(response ?? null), now],
  );
  await tx.query(
    `delete from idempotency_key where ctid = any(array(
       select ctid from idempotency_key where created_at <= $1 limit ${SWEPT} for update skip locked))`,
    [expiry],
  );
  return response;
}

/** JSON with its keys in order, so that the same request is the same text. */
function canonicalJson(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      part !== null && typeof part === "object" && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
        : part,
    ) ?? ""
  );
}
