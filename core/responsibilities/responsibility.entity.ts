import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { Model } from "../models/model.entity.js";
import { EscalationPolicy } from "../oncall/escalation-policy.entity.js";
import { Team, User } from "../teams/team.entity.js";
import type { ResponsibilityRole } from "../vocabulary.js";

/** What a responsibility can be set on. */
export type SubjectType = "MODEL" | "VERSION" | "FEATURE" | "MONITOR";

/** A team in a seat of something for a time; the row is closed by `until`, never changed. */
@Entity("responsibility")
@Index("responsibility_seat_idx", ["subjectType", "subjectId", "role"], {
  unique: true,
  where: "((until IS NULL) AND (role <> 'INFORMED'::text))",
})
@Index("responsibility_informed_idx", ["subjectType", "subjectId", "teamId"], {
  unique: true,
  where: "((until IS NULL) AND (role = 'INFORMED'::text))",
})
@Index("responsibility_subject_idx", ["subjectType", "subjectId"])
@Index("responsibility_model_id_idx", ["modelId"])
@Index("responsibility_team_id_idx", ["teamId"])
@Index("responsibility_assignee_id_idx", ["assigneeId"])
@Index("responsibility_escalation_policy_id_idx", ["escalationPolicyId"])
export class Responsibility {
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
  @ForeignKey(() => Team, { onDelete: "RESTRICT" })
  @Column("bigint")
  teamId!: string;
  @ForeignKey(() => User, { onDelete: "SET NULL" })
  @Column("bigint", { nullable: true })
  assigneeId!: string | null;
  @ForeignKey(() => EscalationPolicy, { onDelete: "SET NULL" })
  @Column("bigint", { nullable: true })
  escalationPolicyId!: string | null;
  @Column("timestamptz")
  since!: Date;
  @Column("timestamptz", { nullable: true })
  until!: Date | null;
}
