import type { Reader } from "../database.js";
import { rowOf } from "../rows.js";

/** The secret part of the address of a person's calendar; null until they asked for one. */
export async function personFeedToken(reader: Reader, userId: string): Promise<string | null> {
  const row = await rowOf<{ feedToken: string | null }>(reader, `select feed_token from app_user where id = $1`, [userId]);
  return row?.feedToken ?? null;
}
