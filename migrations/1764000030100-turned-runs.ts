import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The state that a run turned its monitor to, so that a model's timeline finds the few runs that changed something without reading
 * the many that did not.
 */
export class TurnedRuns1764000030100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table run add column turned_to text;
      create index run_turned_idx on run (monitor_id, finished_at) where turned_to is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index run_turned_idx; alter table run drop column turned_to`);
  }
}
