import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { Model } from "../models/model.entity.js";
import type { SubjectType } from "../responsibilities/responsibility.entity.js";
import { Team } from "../teams/team.entity.js";
import type { ResponsibilityRole } from "../vocabulary.js";

export const HANDOVER_STATES = ["REQUESTED", "ACCEPTED", "DECLINED", "EXPIRED", "CANCELLED"] as const;
export type HandoverState = (typeof HANDOVER_STATES)[number];

/** A request to move a responsibility; the giver stays responsible until somebody of the other team accepts. */
@Entity("handover")
@Index("handover_pending_idx", ["subjectType", "subjectId", "role"], { unique: true, where: "(state = 'REQUESTED'::text)" })
@Index("handover_expires_at_idx", ["expiresAt"], { where: "(state = 'REQUESTED'::text)" })
@Index("handover_model_id_idx", ["modelId"])
@Index("handover_from_team_id_idx", ["fromTeamId"])
@Index("handover_to_team_id_idx", ["toTeamId"])
export class Handover {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @Column("text")
  subjectType!: SubjectType;
  @Column("bigint")
  subjectId!: string;
  @ForeignKey(() => Model, { onDelete: "CASCADE" })
  @Column("bigint")
  modelId!: string;
  @Column("text")
  role!: ResponsibilityRole;
  @ForeignKey(() => Team, { onDelete: "CASCADE" })
  @Column("bigint")
  fromTeamId!: string;
  @ForeignKey(() => Team, { onDelete: "CASCADE" })
  @Column("bigint")
  toTeamId!: string;
  @Column("text", { default: "REQUESTED" })
  state!: HandoverState;
  @Column("text", { nullable: true })
  note!: string | null;
  @Column("text", { nullable: true })
  answer!: string | null;
  @Column("jsonb")
  checklist!: ChecklistItem[];
  /** Their name, as it was. */
  @Column("text")
  requestedBy!: string;
  /** Which person or key it was: `user:7`. */
  @Column("text")
  requester!: string;
  @Column("timestamptz")
  requestedAt!: Date;
  @Column("timestamptz")
  expiresAt!: Date;
  /** When people were told that it soon expires. */
  @Column("timestamptz", { nullable: true })
  warnedAt!: Date | null;
  @Column("text", { nullable: true })
  decidedBy!: string | null;
  @Column("timestamptz", { nullable: true })
  decidedAt!: Date | null;
}

/** Something the receiving team should know before it accepts. */
export interface ChecklistItem {
  key: string;
  title: string;
  state: "ok" | "attention";
  detail: string;
}
