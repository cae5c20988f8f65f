import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { User } from "../teams/team.entity.js";

/** Something one person should know; shown on their Home page, and sent by e-mail where a mail server is set. */
@Entity("notice")
@Index("notice_user_id_idx", ["userId", "id"])
export class Notice {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => User, { onDelete: "CASCADE" })
  @Column("bigint")
  userId!: string;
  @Column("text", { unique: true })
  key!: string;
  @Column("text")
  kind!: string;
  @Column("text")
  subject!: string;
  @Column("text")
  body!: string;
  /** Where in the web app it is about. */
  @Column("text")
  path!: string;
  @Column("timestamptz")
  createdAt!: Date;
  @Column("timestamptz", { nullable: true })
  readAt!: Date | null;
  @Column("text", { default: "QUEUED" })
  state!: "QUEUED" | "LISTED" | "SENT" | "FAILED";
  @Column("integer", { default: 0 })
  attempts!: number;
  @Column("text", { nullable: true })
  lastError!: string | null;
}
