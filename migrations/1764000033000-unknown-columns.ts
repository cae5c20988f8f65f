import type { MigrationInterface, QueryRunner } from "typeorm";

/** The columns that rows carried though their version does not declare them, which nothing else remembers: a check tells of them. */
export class UnknownColumns1764000033000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table observation_batch add column unknown_columns jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table observation_batch drop column unknown_columns`);
  }
}
