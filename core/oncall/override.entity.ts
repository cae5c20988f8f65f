import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { User } from "../teams/team.entity.js";
import { OnCallSchedule } from "./schedule.entity.js";

/** A change to a schedule for a time: add alone adds a person, remove alone removes one, both replace one by the other. */
@Entity("schedule_override")
@Check("schedule_override_interval_check", "(start_at < end_at)")
@Check("schedule_override_person_check", "((add_user_id IS NOT NULL) OR (remove_user_id IS NOT NULL))")
@Index("schedule_override_window_idx", ["scheduleId", "startAt", "endAt"])
@Index("schedule_override_add_user_id_idx", ["addUserId"])
@Index("schedule_override_remove_user_id_idx", ["removeUserId"])
export class ScheduleOverride {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => OnCallSchedule, { onDelete: "CASCADE" })
  @Column("bigint")
  scheduleId!: string;
  @Column("timestamptz")
  startAt!: Date;
  @Column("timestamptz")
  endAt!: Date;
  @ForeignKey(() => User, { onDelete: "CASCADE" })
  @Column("bigint", { nullable: true })
  addUserId!: string | null;
  @ForeignKey(() => User, { onDelete: "CASCADE" })
  @Column("bigint", { nullable: true })
  removeUserId!: string | null;
  @Column("text")
  createdBy!: string;
  @Column("timestamptz")
  createdAt!: Date;
}

/** A person an override names, for as long as it lasts; the database refuses a second at the same time. */
@Entity("override_person")
@Exclusion("override_person_overlap_excl", "USING gist (schedule_id WITH =, user_id WITH =, during WITH &&)")
@Index("override_person_user_id_idx", ["userId"])
export class OverridePerson {
  @ForeignKey(() => ScheduleOverride, { onDelete: "CASCADE" })
  @PrimaryColumn("bigint")
  overrideId!: string;
  @ForeignKey(() => User, { onDelete: "CASCADE" })
  @PrimaryColumn("bigint")
  userId!: string;
  @Column("bigint")
  scheduleId!: string;
  @Column("tstzrange")
  during!: string;
}

/** A window of a schedule that follows fixed shifts of its own; `shifts` hold user ids and RFC 3339 instants. */
@Entity("temporary_schedule")
@Index("temporary_schedule_window_idx", ["scheduleId", "startAt", "endAt"])
export class TemporaryScheduleRow {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => OnCallSchedule, { onDelete: "CASCADE" })
  @Column("bigint")
  scheduleId!: string;
  @Column("timestamptz")
  startAt!: Date;
  @Column("timestamptz")
  endAt!: Date;
  @Column("jsonb")
  shifts!: { start: string; end: string; user: string }[];
  @Column("text")
  createdBy!: string;
  @Column("timestamptz")
  createdAt!: Date;
}

/** Somebody asks for their shift to be taken; until it is, they stay on call. */
@Entity("swap_request")
@Index("swap_request_schedule_id_idx", ["scheduleId", "startAt"])
@Index("swap_request_requester_id_idx", ["requesterId"])
@Index("swap_request_taker_id_idx", ["takerId"])
@Index("swap_request_override_id_idx", ["overrideId"])
export class SwapRequest {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => OnCallSchedule, { onDelete: "CASCADE" })
  @Column("bigint")
  scheduleId!: string;
  @ForeignKey(() => User, { onDelete: "CASCADE" })
  @Column("bigint")
  requesterId!: string;
  @ForeignKey(() => User, { onDelete: "SET NULL" })
  @Column("bigint", { nullable: true })
  takerId!: string | null;
  @Column("timestamptz")
  startAt!: Date;
  @Column("timestamptz")
  endAt!: Date;
  @Column("text", { nullable: true })
  note!: string | null;
  @Column("text", { default: "OPEN" })
  state!: "OPEN" | "TAKEN" | "CANCELLED";
  @ForeignKey(() => ScheduleOverride, { onDelete: "SET NULL" })
  @Column("bigint", { nullable: true })
  overrideId!: string | null;
  @Column("timestamptz")
  createdAt!: Date;
  @Column("timestamptz", { nullable: true })
  decidedAt!: Date | null;
}

/** A time in which a person cannot be on call. */
@Entity("unavailability")
@Index("unavailability_user_id_idx", ["userId", "startAt", "endAt"])
export class Unavailability {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => User, { onDelete: "CASCADE" })
  @Column("bigint")
  userId!: string;
  @Column("timestamptz")
  startAt!: Date;
  @Column("timestamptz")
  endAt!: Date;
  @Column("text", { nullable: true })
  note!: string | null;
  @Column("timestamptz")
  createdAt!: Date;
}
