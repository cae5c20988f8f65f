import { Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { Team, User } from "../teams/team.entity.js";
import type { ApiKeyScope } from "../vocabulary.js";

@Entity("session")
@Index("session_user_id_idx", ["userId"])
export class Session {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => User, { onDelete: "CASCADE" })
  @Column("bigint")
  userId!: string;
  @Column("text", { unique: true })
  tokenHash!: string;
  @Column("timestamptz")
  createdAt!: Date;
  @Column("timestamptz")
  expiresAt!: Date;
}

@Entity("api_key")
@Index("api_key_team_id_idx", ["teamId"])
export class ApiKey {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @Column("text")
  name!: string;
  @ForeignKey(() => Team, { onDelete: "CASCADE" })
  @Column("bigint", { nullable: true })
  teamId!: string | null;
  @Column("text", { array: true })
  scopes!: ApiKeyScope[];
  @Column("text", { unique: true })
  secretHash!: string;
  @Column("text")
  createdBy!: string;
  @Column("timestamptz")
  createdAt!: Date;
  @Column("timestamptz", { nullable: true })
  expiresAt!: Date | null;
  @Column("timestamptz", { nullable: true })
  revokedAt!: Date | null;
  @Column("timestamptz", { nullable: true })
  lastUsedAt!: Date | null;
}

@Entity("idempotency_key")
@Index("idempotency_key_created_at_idx", ["createdAt"])
export class IdempotencyKey {
  @PrimaryColumn("text")
  scope!: string;
  @PrimaryColumn("text")
  key!: string;
  @Column("text")
  requestHash!: string;
  @Column("jsonb")
  response!: unknown;
  @Column("timestamptz")
  createdAt!: Date;
}
