import { Handover } from "./handovers/handover.entity.js";
import { Notice } from "./notices/notice.entity.js";
import { EscalationPolicy } from "./oncall/escalation-policy.entity.js";
import { OverridePerson, ScheduleOverride, SwapRequest, TemporaryScheduleRow, Unavailability } from "./oncall/override.entity.js";
import { OnCallSchedule, ScheduleRevision } from "./oncall/schedule.entity.js";
import { OwnershipRule } from "./responsibilities/ownership-rule.entity.js";
import { ApiKey, IdempotencyKey, Session } from "./access/access.entity.js";
import { AuditEvent } from "./audit/audit.entity.js";
import { Incident, IncidentEvent } from "./incidents/incident.entity.js";
import { Feature, Model, Version, VersionFeature } from "./models/model.entity.js";
import { Monitor, MonitorSchedule } from "./monitors/monitor.entity.js";
import { Notification } from "./notifications/notification.entity.js";
import { BaselineProfile, ObservationBatch, ObservationColumn } from "./observations/observation.entity.js";
import { OutboxMessage } from "./outbox.entity.js";
import { Responsibility } from "./responsibilities/responsibility.entity.js";
import { Run } from "./runs/run.entity.js";
import { Membership, Team, User } from "./teams/team.entity.js";

/** Every table as TypeORM knows it; the drift test holds them against the migrations. */
export const entities = [
  EscalationPolicy,
  Handover,
  Notice,
  OnCallSchedule,
  OverridePerson,
  OwnershipRule,
  ScheduleOverride,
  ScheduleRevision,
  SwapRequest,
  TemporaryScheduleRow,
  Unavailability,
  ApiKey,
  AuditEvent,
  BaselineProfile,
  Feature,
  IdempotencyKey,
  Incident,
  IncidentEvent,
  Membership,
  Model,
  Monitor,
  MonitorSchedule,
  Notification,
  ObservationBatch,
  ObservationColumn,
  OutboxMessage,
  Responsibility,
  Run,
  Session,
  Team,
  User,
  Version,
  VersionFeature,
];
