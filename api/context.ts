import type { DataSource } from "typeorm";
import type { Actor } from "#core/access/actor.js";
import type { Reader, Tx } from "#core/database.js";
import type { LoaderContext } from "./graphql/loaders.js";
import { createLoaders, type Loaders } from "./loaders.js";

/** What a resolver works with: who asks, the instant of the request, and the ways to read and to write. */
export interface Context extends LoaderContext {
  requestId: string;
  database: DataSource;
  loaders: Loaders;
  /** Does the work in one transaction; whatever it throws undoes it. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** The context of one request. */
export function createContext(database: DataSource, actor: Actor, now: Date, requestId: string): Context {
  const reader: Reader = database;
  return {
    actor,
    now,
    requestId,
    database,
    reader,
    loaders: createLoaders({ actor, now, reader }),
    write: (work) => database.transaction(work),
  };
}
