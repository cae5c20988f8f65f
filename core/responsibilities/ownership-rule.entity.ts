import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { Team } from "../teams/team.entity.js";
import type { ResponsibilityRole } from "../vocabulary.js";

/** A pattern of model/feature/monitor and the team it gives a role; without a team the role is deliberately unowned. Closed, never changed. */
@Entity("ownership_rule")
@Index("ownership_rule_position_idx", ["position"], { unique: true, where: "(until IS NULL)" })
@Index("ownership_rule_team_id_idx", ["teamId"])
export class OwnershipRule {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @Column("integer")
  position!: number;
  @Column("text")
  pattern!: string;
  /** Its globs for the model's slug, the feature's name and the monitor's slug, as LIKE patterns. */
  @Column("text")
  modelLike!: string;
  @Column("text")
  featureLike!: string;
  @Column("text")
  monitorLike!: string;
  @Column("text")
  role!: ResponsibilityRole;
  @ForeignKey(() => Team, { onDelete: "CASCADE" })
  @Column("bigint", { nullable: true })
  teamId!: string | null;
  @Column("timestamptz")
  since!: Date;
  @Column("timestamptz", { nullable: true })
  until!: Date | null;
}
