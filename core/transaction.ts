import { type DataSource, QueryFailedError } from "typeorm";
import type { Tx } from "./database.js";
import { refuse } from "./errors.js";

/** PostgreSQL's codes for a transaction that it ended in favour of another: deadlock, and failed serialisation. */
const LOST = new Set(["40P01", "40001"]);
const MOST_TRIES = 4;

/** Does the work in one transaction, and again when the database ended that in favour of another; whatever it throws undoes it. */
export async function transact<T>(database: DataSource, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (!isLost(error)) throw error;
      if (tries === MOST_TRIES) throw refuse("CONFLICT", "Others are changing the same things; try again.");
    }
  }
}

function isLost(error: unknown): boolean {
  return error instanceof QueryFailedError && LOST.has(String((error.driverError as { code?: unknown }).code));
}
