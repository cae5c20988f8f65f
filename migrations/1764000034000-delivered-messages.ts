import type { MigrationInterface, QueryRunner } from "typeorm";

/** Delivered messages are deleted after a while; without an index each search for them would read the whole outbox. */
export class DeliveredMessages1764000034000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index outbox_sent_idx on outbox (sent_at) where sent_at is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index outbox_sent_idx`);
  }
}
