import { Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import type { Discipline, TeamRole } from "../vocabulary.js";

@Entity("team")
export class Team {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @Column("text", { unique: true })
  slug!: string;
  @Column("text")
  name!: string;
  @Column("text", { default: "OTHER" })
  discipline!: Discipline;
  @Column("timestamptz")
  createdAt!: Date;
}

/** A time zone that somebody lived in until an RFC 3339 instant. */
export interface FormerZone {
  timeZone: string;
  until: string;
}

@Entity("app_user")
export class User {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @Column("text", { unique: true })
  email!: string;
  @Column("text")
  name!: string;
  @Column("text", { default: "UTC" })
  timeZone!: string;
  /** Where they lived before, oldest first: hours on call that were read on their clock stay as they were. */
  @Column("jsonb", { default: [] })
  formerZones!: FormerZone[];
  @Column("text", { nullable: true })
  passwordHash!: string | null;
  @Column("boolean", { default: false })
  isAdmin!: boolean;
  @Column("integer", { default: 0 })
  failedSignIns!: number;
  @Column("timestamptz", { nullable: true })
  lockedUntil!: Date | null;
  @Column("timestamptz", { nullable: true })
  leftAt!: Date | null;
  /** Part of the address of the person's calendar, and the only thing that guards it; null until they ask for one. */
  @Column("text", { unique: true, nullable: true })
  feedToken!: string | null;
  @Column("timestamptz")
  createdAt!: Date;
}

@Entity("membership")
@Index("membership_user_id_idx", ["userId"])
export class Membership {
  @ForeignKey(() => Team, { onDelete: "CASCADE" })
  @PrimaryColumn("bigint")
  teamId!: string;
  @ForeignKey(() => User, { onDelete: "CASCADE" })
  @PrimaryColumn("bigint")
  userId!: string;
  @Column("text", { default: "MEMBER" })
  role!: TeamRole;
}
