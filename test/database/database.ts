import { randomBytes } from "node:crypto";
import { afterAll, beforeAll } from "@jest/globals";
import pg from "pg";
import type { DataSource, Logger } from "typeorm";
import { createDatabase } from "#core/database.js";

const POOL = 5;

/** Counts the SQL statements that a piece of code sends. */
class StatementCounter implements Logger {
  statements: string[] = [];
  logQuery(query: string): void {
    this.statements.push(query);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

/** A database of a test file's own, cloned from the migrated template. */
export interface TestDatabase {
  readonly source: DataSource;
  readonly url: string;
  /** The SQL statements that `work` sent, over one connection: which loads meet in a batch must not depend on whose answer comes first. */
  statementsOf(work: () => Promise<unknown>): Promise<string[]>;
}

async function asAdmin(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: process.env["TEST_POSTGRES_URL"] });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Registers set-up and tear-down for the calling test file; use the result inside tests only. */
export function testDatabase(): TestDatabase {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const counter = new StatementCounter();
  let source: DataSource | undefined;
  let url = "";
  beforeAll(async () => {
    await asAdmin((client) => client.query(`create database ${name} template watchbill`));
    url = process.env["TEST_POSTGRES_URL"]!.replace(/\/postgres$/, `/${name}`);
    source = await createDatabase({ url, pool: POOL, applicationName: "test", logger: counter }).initialize();
  }, 30_000);
  afterAll(async () => {
    await source?.destroy();
    await asAdmin((client) => client.query(`drop database ${name} with (force)`));
  });
  return {
    get source() {
      return source!;
    },
    get url() {
      return url;
    },
    async statementsOf(work) {
      const held = Array.from({ length: POOL - 1 }, () => source!.createQueryRunner());
      await Promise.all(held.map((runner) => runner.connect()));
      counter.statements = [];
      try {
        await work();
        return counter.statements;
      } finally {
        await Promise.all(held.map((runner) => runner.release()));
      }
    },
  };
}
