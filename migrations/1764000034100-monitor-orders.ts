import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The orders of the list of monitors as indexes, so that a page costs the same among many monitors as among few. The expressions are
 * those of the list's queries to the letter. The order by latest run has none: the index would be written at every run.
 */
export class MonitorOrders1764000034100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index monitor_by_name_idx on monitor ((lower(name) collate "C"), id) where deleted_at is null;
      create index monitor_by_state_idx on monitor (
        (array_position(array['ALERTING','ERRORED','WARNING','NO_DATA','PENDING','UNKNOWN','PAUSED','OK'], state)), id
      ) where deleted_at is null;
      create index monitor_by_severity_idx on monitor (
        (array_position(array['LOW','MEDIUM','HIGH','CRITICAL'], severity)), id
      ) where deleted_at is null;
      create index monitor_schedule_order_idx on monitor_schedule ((coalesce(next_run_at, 'infinity')), monitor_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index monitor_schedule_order_idx, monitor_by_severity_idx, monitor_by_state_idx, monitor_by_name_idx`);
  }
}
