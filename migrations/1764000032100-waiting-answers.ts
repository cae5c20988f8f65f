import type { MigrationInterface, QueryRunner } from "typeorm";

/** The few answers that wait for labels, so that none is forgotten when the wait is over. */
export class WaitingAnswers1764000032100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index run_pending_idx on run (window_end) where superseded_at is null and verdict = 'PENDING'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index run_pending_idx`);
  }
}
