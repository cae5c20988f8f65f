import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which project's files declare an escalation policy, so that no other project's change it. */
export class ManagedEscalations1764000025000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table escalation_policy add column managed_project text, add column managed_file text, add column managed_commit text`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table escalation_policy drop column managed_project, drop column managed_file, drop column managed_commit`);
  }
}
