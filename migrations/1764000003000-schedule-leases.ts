import type { MigrationInterface, QueryRunner } from "typeorm";

/** Twice a second the schedule asks which leases have run out and which pauses have ended; both must cost nothing while there are none. */
export class ScheduleLeases1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index monitor_schedule_lease_idx on monitor_schedule (lease_until) where lease_until is not null;
      create index monitor_paused_until_idx on monitor (paused_until) where paused_until is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index monitor_schedule_lease_idx, monitor_paused_until_idx;`);
  }
}
