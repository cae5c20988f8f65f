import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Lets schedules and escalation policies be deleted while what they said stays on record, and their names be used again; and keeps the
 * time zones that people lived in, by which hours of their own clock were read.
 */
export class DeletedRotas1764000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table schedule add column deleted_at timestamptz, drop constraint schedule_slug_key;
      create unique index schedule_slug_idx on schedule (slug) where deleted_at is null;
      alter table escalation_policy add column deleted_at timestamptz, drop constraint escalation_policy_slug_key;
      create unique index escalation_policy_slug_idx on escalation_policy (slug) where deleted_at is null;
      alter table app_user add column former_zones jsonb not null default '[]';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app_user drop column former_zones;
      delete from escalation_policy where deleted_at is not null;
      drop index escalation_policy_slug_idx;
      alter table escalation_policy drop column deleted_at, add constraint escalation_policy_slug_key unique (slug);
      delete from schedule where deleted_at is not null;
      drop index schedule_slug_idx;
      alter table schedule drop column deleted_at, add constraint schedule_slug_key unique (slug);
    `);
  }
}
