import { Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { Feature, Version } from "../models/model.entity.js";
import type { Profile } from "../profiles/profile.js";

/** What a batch of rows is: served traffic, training reference, or late labels. */
export type BatchKind = "OBSERVATIONS" | "BASELINE" | "LABELS";

/** The rows of one accepted request: packed ids and times; the values lie beside it, a column each. */
@Entity("observation_batch")
@Index("observation_batch_window_idx", ["versionId", "kind", "startAt", "endAt"])
export class ObservationBatch {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => Version, { onDelete: "CASCADE" })
  @Column("bigint")
  versionId!: string;
  @Column("text")
  kind!: BatchKind;
  @Column("integer")
  rowCount!: number;
  @Column("timestamptz")
  startAt!: Date;
  @Column("timestamptz")
  endAt!: Date;
  @Column("timestamptz")
  receivedAt!: Date;
  @Column("bytea")
  rowIds!: Buffer;
  @Column("bytea")
  times!: Buffer;
  /** Rows by column, of columns that the version does not declare; null when there were none. */
  @Column("jsonb", { nullable: true })
  unknownColumns!: Record<string, number> | null;
}

/** One column of a batch: packed values and their mergeable profile. */
@Entity("observation_column")
@Index("observation_column_feature_id_idx", ["featureId"])
export class ObservationColumn {
  @ForeignKey(() => ObservationBatch, { onDelete: "CASCADE" })
  @PrimaryColumn("bigint")
  batchId!: string;
  @ForeignKey(() => Feature, { onDelete: "CASCADE" })
  @PrimaryColumn("bigint")
  featureId!: string;
  @Column("text")
  encoding!: string;
  @Column("bytea")
  data!: Buffer;
  @Column("jsonb")
  profile!: Profile;
}

@Entity("baseline_profile")
@Index("baseline_profile_feature_id_idx", ["featureId"])
export class BaselineProfile {
  @ForeignKey(() => Version, { onDelete: "CASCADE" })
  @PrimaryColumn("bigint")
  versionId!: string;
  @ForeignKey(() => Feature, { onDelete: "CASCADE" })
  @PrimaryColumn("bigint")
  featureId!: string;
  @Column("jsonb")
  profile!: Profile;
  @Column("timestamptz")
  startAt!: Date;
  @Column("timestamptz")
  endAt!: Date;
  @Column("timestamptz")
  updatedAt!: Date;
}
