import type { Tx } from "./database.js";

/** Makes others who name the same thing wait until this transaction ends, also while the thing has no row yet. */
export async function lockName(tx: Tx, kind: string, ...names: string[]): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [[kind, ...names].join("\u001f")]);
}
