import type { MigrationInterface, QueryRunner } from "typeorm";

/** When a replacement was signed off and by whom: until then its predecessor's owners answer for both versions too. */
export class SignOff1764000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table version add column signed_off_at timestamptz, add column signed_off_by text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table version drop column signed_off_at, drop column signed_off_by`);
  }
}
