import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { Model } from "../models/model.entity.js";
import { Monitor } from "../monitors/monitor.entity.js";
import { Run } from "../runs/run.entity.js";
import { Team, User } from "../teams/team.entity.js";
import type { IncidentCause, IncidentState, Seat, Severity } from "../vocabulary.js";

@Entity("incident")
@Index("incident_open_idx", ["monitorId"], { unique: true, where: "(state <> 'RESOLVED'::text)" })
@Index("incident_monitor_id_idx", ["monitorId", "openedAt"])
@Index("incident_model_id_idx", ["modelId", "openedAt"])
@Index("incident_team_id_idx", ["teamId"])
@Index("incident_assignee_id_idx", ["assigneeId"])
export class Incident {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => Monitor, { onDelete: "CASCADE" })
  @Column("bigint")
  monitorId!: string;
  @ForeignKey(() => Model, { onDelete: "CASCADE" })
  @Column("bigint")
  modelId!: string;
  @Column("text", { default: "OPEN" })
  state!: IncidentState;
  @Column("text")
  severity!: Severity;
  @Column("text")
  seat!: Seat;
  @ForeignKey(() => Team, { onDelete: "SET NULL" })
  @Column("bigint", { nullable: true })
  teamId!: string | null;
  @ForeignKey(() => User, { onDelete: "SET NULL" })
  @Column("bigint", { nullable: true })
  assigneeId!: string | null;
  @Column("timestamptz")
  openedAt!: Date;
  @Column("timestamptz", { nullable: true })
  acknowledgedAt!: Date | null;
  @Column("timestamptz", { nullable: true })
  resolvedAt!: Date | null;
  @Column("text", { nullable: true })
  cause!: IncidentCause | null;
  @Column("integer", { default: 0 })
  escalationStep!: number;
  @ForeignKey(() => Run, { onDelete: "CASCADE" })
  @Column("bigint")
  firstRunId!: string;
  @ForeignKey(() => Run, { onDelete: "CASCADE" })
  @Column("bigint")
  latestRunId!: string;
}

/** One line of an incident's timeline. */
@Entity("incident_event")
@Index("incident_event_incident_id_idx", ["incidentId", "id"])
export class IncidentEvent {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => Incident, { onDelete: "CASCADE" })
  @Column("bigint")
  incidentId!: string;
  @Column("timestamptz")
  at!: Date;
  @Column("text")
  kind!: string;
  @Column("text", { nullable: true })
  actor!: string | null;
  @Column("text")
  summary!: string;
  @Column("jsonb", { default: {} })
  data!: unknown;
}
