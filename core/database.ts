import "reflect-metadata";
import { DataSource, type EntityManager, type Logger } from "typeorm";
import { PostgresNaming } from "./naming.js";
import { entities } from "./entities.js";

/** The one transaction a verb works in; nothing else reaches the database while it changes things. */
export type Tx = EntityManager;

/** Anything that can answer SQL: a transaction, or the pool for plain reads. */
export interface Reader {
  // The row type is the caller's claim about its own SQL, as with every driver.
  query<Rows = unknown>(sql: string, parameters?: unknown[]): Promise<Rows>;
}

export interface DatabaseOptions {
  url: string;
  pool: number;
  applicationName: string;
  migrations?: DataSourceMigrations;
  logger?: Logger;
}
type DataSourceMigrations = NonNullable<ConstructorParameters<typeof DataSource>[0]["migrations"]>;

/** A connection pool with Watchbill's entities; the caller initialises and destroys it. */
export function createDatabase(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: "postgres",
    url: options.url,
    applicationName: options.applicationName,
    entities,
    migrations: options.migrations ?? [],
    migrationsTableName: "migration",
    migrationsTransactionMode: "each",
    namingStrategy: new PostgresNaming(),
    synchronize: false,
    logger: options.logger,
    logging: options.logger ? ["query"] : false,
    extra: { max: options.pool, connectionTimeoutMillis: 10_000 },
  });
}
