import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { Team } from "../teams/team.entity.js";
import type { Seat } from "../vocabulary.js";

/** One step: after `delay` (ISO 8601, counted from this step's start) the next one follows unless somebody acknowledged. */
export interface EscalationStep {
  delay: string;
  schedules: string[];
  users: string[];
  seats: Seat[];
  channels: string[];
}

/** Whom to wake in which order; schedules are slugs, users e-mail addresses, as written. */
@Entity("escalation_policy")
@Index("escalation_policy_slug_idx", ["slug"], { unique: true, where: "(deleted_at IS NULL)" })
@Index("escalation_policy_team_id_idx", ["teamId"])
export class EscalationPolicy {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @Column("text")
  slug!: string;
  @ForeignKey(() => Team, { onDelete: "CASCADE" })
  @Column("bigint")
  teamId!: string;
  @Column("integer", { default: 0 })
  repeat!: number;
  @Column("jsonb")
  steps!: EscalationStep[];
  @Column("text", { nullable: true })
  managedProject!: string | null;
  @Column("text", { nullable: true })
  managedFile!: string | null;
  @Column("text", { nullable: true })
  managedCommit!: string | null;
  @Column("integer", { default: 1 })
  revision!: number;
  @Column("timestamptz")
  createdAt!: Date;
  @Column("timestamptz")
  updatedAt!: Date;
  /** Since when it wakes nobody; seats that had it keep it on record. */
  @Column("timestamptz", { nullable: true })
  deletedAt!: Date | null;
}
