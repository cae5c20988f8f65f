import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who asked for a handover beyond their name, so that nobody answers their own question; and when its end was warned of. */
export class HandoverRequester1764000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table handover add column requester text not null, add column warned_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table handover drop column requester, drop column warned_at`);
  }
}
