import { Column, Entity, Index, PrimaryGeneratedColumn } from "typeorm";

/** Who changed what, from what to what; written in the transaction of the change and never altered. */
@Entity("audit_event")
@Index("audit_event_subject_idx", ["subjectType", "subjectId", "id"])
export class AuditEvent {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @Column("timestamptz")
  at!: Date;
  @Column("text")
  actorKind!: string;
  @Column("text", { nullable: true })
  actorId!: string | null;
  @Column("text")
  actorName!: string;
  @Column("text")
  action!: string;
  @Column("text")
  subjectType!: string;
  @Column("text")
  subjectId!: string;
  @Column("text")
  subjectName!: string;
  @Column("jsonb", { nullable: true })
  before!: unknown;
  @Column("jsonb", { nullable: true })
  after!: unknown;
  @Column("text", { nullable: true })
  reason!: string | null;
}
