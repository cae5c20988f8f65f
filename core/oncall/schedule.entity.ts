import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { Team } from "../teams/team.entity.js";
import type { StoredPlan } from "./stored-plan.js";

/** A team's rota; what it says is in its revisions. */
@Entity("schedule")
@Index("schedule_slug_idx", ["slug"], { unique: true, where: "(deleted_at IS NULL)" })
@Index("schedule_team_id_idx", ["teamId"])
export class OnCallSchedule {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @Column("text")
  slug!: string;
  @Column("text")
  name!: string;
  @ForeignKey(() => Team, { onDelete: "CASCADE" })
  @Column("bigint")
  teamId!: string;
  /** Part of the feed's address, and the only thing that guards it. */
  @Column("text", { unique: true })
  feedToken!: string;
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
  /** Since when it puts nobody on call; what it said until then stays recorded. */
  @Column("timestamptz", { nullable: true })
  deletedAt!: Date | null;
}

/** What a schedule said from `since` until `until`; an edit closes it, so that the past stays what it was. */
@Entity("schedule_revision")
@Index("schedule_revision_current_idx", ["scheduleId"], { unique: true, where: "(until IS NULL)" })
@Index("schedule_revision_schedule_id_idx", ["scheduleId", "since"])
export class ScheduleRevision {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => OnCallSchedule, { onDelete: "CASCADE" })
  @Column("bigint")
  scheduleId!: string;
  @Column("timestamptz")
  since!: Date;
  @Column("timestamptz", { nullable: true })
  until!: Date | null;
  @Column("jsonb")
  plan!: StoredPlan;
}
