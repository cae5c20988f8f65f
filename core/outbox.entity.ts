import { Column, Entity, Index, PrimaryGeneratedColumn } from "typeorm";

/** Something to be done because a transaction committed; `key` makes saying it twice harmless. */
@Entity("outbox")
@Index("outbox_unsent_idx", ["id"], { where: "(sent_at IS NULL)" })
@Index("outbox_sent_idx", ["sentAt"], { where: "(sent_at IS NOT NULL)" })
export class OutboxMessage {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @Column("text")
  topic!: string;
  @Column("text", { unique: true })
  key!: string;
  @Column("jsonb")
  payload!: unknown;
  @Column("timestamptz")
  createdAt!: Date;
  @Column("timestamptz", { nullable: true })
  sentAt!: Date | null;
}
