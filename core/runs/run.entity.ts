import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { Version } from "../models/model.entity.js";
import { Monitor } from "../monitors/monitor.entity.js";
import type { MonitorState, Verdict } from "../vocabulary.js";
import type { RunAnswer } from "./run-answer.js";

/** Why a run took place. */
export type RunTrigger = "SCHEDULE" | "MANUAL" | "BACKFILL" | "LATE";

@Entity("run")
@Index("run_window_idx", ["monitorId", "windowEnd"], { unique: true, where: "(superseded_at IS NULL)" })
@Index("run_version_id_idx", ["versionId"])
@Index("run_answered_idx", ["versionId", "windowEnd"], { where: "(superseded_at IS NULL)" })
@Index("run_pending_idx", ["windowEnd"], { where: "((superseded_at IS NULL) AND (verdict = 'PENDING'::text))" })
@Index("run_turned_idx", ["monitorId", "finishedAt"], { where: "(turned_to IS NOT NULL)" })
export class Run {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => Monitor, { onDelete: "CASCADE" })
  @Column("bigint")
  monitorId!: string;
  @ForeignKey(() => Version, { onDelete: "SET NULL" })
  @Column("bigint", { nullable: true })
  versionId!: string | null;
  @Column("text", { default: "SCHEDULE" })
  trigger!: RunTrigger;
  @Column("timestamptz")
  windowStart!: Date;
  @Column("timestamptz")
  windowEnd!: Date;
  @Column("timestamptz", { nullable: true })
  referenceStart!: Date | null;
  @Column("timestamptz", { nullable: true })
  referenceEnd!: Date | null;
  @Column("timestamptz")
  startedAt!: Date;
  @Column("timestamptz", { nullable: true })
  finishedAt!: Date | null;
  @Column("text")
  verdict!: Verdict;
  @Column("double precision", { nullable: true })
  statistic!: number | null;
  @Column("double precision", { nullable: true })
  pValue!: number | null;
  @Column("double precision", { nullable: true })
  noiseFloor!: number | null;
  @Column("integer", { default: 0 })
  referenceSize!: number;
  @Column("integer", { default: 0 })
  currentSize!: number;
  @Column("double precision", { nullable: true })
  missingShare!: number | null;
  @Column("jsonb")
  answer!: RunAnswer;
  /** The state that its monitor went into with it; null when it stayed as it was. */
  @Column("text", { nullable: true })
  turnedTo!: MonitorState | null;
  @Column("timestamptz", { nullable: true })
  supersededAt!: Date | null;
}
