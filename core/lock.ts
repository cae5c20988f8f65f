import type { Tx } from "./database.js";

/** Makes others who name the same thing wait until this transaction ends, also while the thing has no row yet. */
export async function lockName(tx: Tx, kind: string, ...names: string[]): Promise<void> {
  // PostgreSQL takes no NUL in a text; nothing is named with one, so that it does not matter what stands in its place.
  const key = [kind, ...names].join("\u001f").replaceAll("\0", "\u001f");
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [key]);
}
