import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { Incident } from "../incidents/incident.entity.js";

/** One delivery of an incident's news to one recipient; `key` keeps a repeated job from sending it twice. */
@Entity("notification")
@Index("notification_incident_id_idx", ["incidentId", "id"])
export class Notification {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => Incident, { onDelete: "CASCADE" })
  @Column("bigint")
  incidentId!: string;
  @Column("text", { unique: true })
  key!: string;
  @Column("text")
  channel!: string;
  @Column("text")
  recipient!: string;
  @Column("text")
  state!: "QUEUED" | "SENT" | "FAILED";
  @Column("integer", { default: 0 })
  attempts!: number;
  @Column("text", { nullable: true })
  lastError!: string | null;
  @Column("timestamptz")
  at!: Date;
}
