import type { MigrationInterface, QueryRunner } from "typeorm";

/** How far a version's windows have been answered, at a glance: each batch that comes in asks, to know whether it comes late. */
export class AnsweredWindows1764000032000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index run_answered_idx on run (version_id, window_end) where superseded_at is null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index run_answered_idx`);
  }
}
