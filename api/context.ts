import type { DataSource } from "typeorm";
import type { Actor } from "#core/access/actor.js";
import type { Tx } from "#core/database.js";
import { transact } from "#core/transaction.js";
import type { LoaderContext } from "./graphql/loaders.js";
import { createLoaders, type Loaders } from "./loaders.js";

/** What a resolver works with: who asks, the instant of the request, and the ways to read and to write. */
export interface Context extends LoaderContext {
  requestId: string;
  database: DataSource;
  /** Where people, and the calendars they subscribe to, reach the web app. */
  publicUrl: string;
  loaders: Loaders;
  /** Does the work in one transaction, again where the database ended that in favour of another; whatever it throws undoes it. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** The context of one request. */
export function createContext(database: DataSource, actor: Actor, now: Date, requestId: string, publicUrl: string): Context {
  const loaders = () => createLoaders({ actor, now, reader: database });
  const context: Context = {
    actor,
    now,
    requestId,
    database,
    publicUrl,
    reader: database,
    loaders: loaders(),
    async write(work) {
      const result = await transact(database, work);
      // What an earlier mutation of the same document loaded may have changed.
      context.loaders = loaders();
      return result;
    },
  };
  return context;
}
