import type { MigrationInterface, QueryRunner } from "typeorm";

/** The address of a person's own calendar, once they ask for one. */
export class CalendarFeeds1764000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app_user add column feed_token text, add constraint app_user_feed_token_key unique (feed_token)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app_user drop column feed_token`);
  }
}
