import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import type { Limits } from "../checks/limits.js";
import { Feature, Model } from "../models/model.entity.js";
import type { MonitorState, Seat, Severity } from "../vocabulary.js";
import type { Reference } from "./reference.js";

@Entity("monitor")
@Check("monitor_schedule_check", "((every IS NULL) <> (cron IS NULL))")
@Index("monitor_slug_idx", ["modelId", "slug"], { unique: true, where: "(deleted_at IS NULL)" })
@Index("monitor_feature_id_idx", ["featureId"])
@Index("monitor_paused_until_idx", ["pausedUntil"], { where: "(paused_until IS NOT NULL)" })
@Index("monitor_by_name_idx", { synchronize: false })
@Index("monitor_by_state_idx", { synchronize: false })
@Index("monitor_by_severity_idx", { synchronize: false })
export class Monitor {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => Model, { onDelete: "CASCADE" })
  @Column("bigint")
  modelId!: string;
  @Column("text")
  slug!: string;
  @Column("text")
  name!: string;
  @Column("text", { default: "@live" })
  versionSelector!: string;
  @ForeignKey(() => Feature, { onDelete: "RESTRICT" })
  @Column("bigint", { nullable: true })
  featureId!: string | null;
  @Column("text")
  checkKey!: string;
  @Column("jsonb", { default: {} })
  params!: Record<string, unknown>;
  @Column("jsonb", { default: {} })
  limits!: Limits;
  @Column("jsonb", { nullable: true })
  segment!: Record<string, string> | null;
  @Column("text", { nullable: true })
  every!: string | null;
  @Column("text", { nullable: true })
  cron!: string | null;
  @Column("text", { default: "UTC" })
  timeZone!: string;
  @Column("text", { default: "P1D" })
  currentWindow!: string;
  @Column("text", { default: "PT0S" })
  delay!: string;
  @Column("jsonb", { default: { baseline: "training" } })
  reference!: Reference;
  @Column("text", { default: "MEDIUM" })
  severity!: Severity;
  @Column("text", { nullable: true })
  firstResponder!: Seat | null;
  @Column("text", { nullable: true })
  runbook!: string | null;
  @Column("jsonb", { default: {} })
  labels!: Record<string, string>;
  @Column("text", { default: "UNKNOWN" })
  state!: MonitorState;
  @Column("timestamptz", { nullable: true })
  stateChangedAt!: Date | null;
  @Column("integer", { default: 0 })
  failingRuns!: number;
  @Column("bigint", { nullable: true })
  latestRunId!: string | null;
  @Column("timestamptz", { nullable: true })
  pausedAt!: Date | null;
  @Column("timestamptz", { nullable: true })
  pausedUntil!: Date | null;
  @Column("text", { nullable: true })
  pauseReason!: string | null;
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
  @Column("timestamptz", { nullable: true })
  deletedAt!: Date | null;
}

/** When a monitor is next due and who holds its slot; apart from the monitor so that a claim rewrites few bytes. */
@Entity("monitor_schedule")
@Index("monitor_schedule_due_idx", ["nextRunAt"], { where: "(next_run_at IS NOT NULL)" })
@Index("monitor_schedule_lease_idx", ["leaseUntil"], { where: "(lease_until IS NOT NULL)" })
@Index("monitor_schedule_order_idx", { synchronize: false })
export class MonitorSchedule {
  @ForeignKey(() => Monitor, { onDelete: "CASCADE" })
  @PrimaryColumn("bigint")
  monitorId!: string;
  @Column("bigint")
  modelId!: string;
  @Column("timestamptz", { nullable: true })
  nextRunAt!: Date | null;
  @Column("timestamptz", { nullable: true })
  slotAt!: Date | null;
  @Column("timestamptz", { nullable: true })
  leaseUntil!: Date | null;
  @Column("bigint", { default: 0 })
  fence!: string;
  @Column("bigint", { default: 0 })
  missed!: string;
}
