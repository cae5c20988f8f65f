import type { EntityManager } from "typeorm";
import type { Actor } from "#core/access/actor.js";
import { actorOfApiKey } from "#core/access/api-key.service.js";
import { ApiKey } from "#core/access/access.entity.js";
import { newSecret, sha256 } from "#core/access/secrets.js";
import { answerCheck } from "#core/checks/answer.js";
import { requireCheck } from "#core/checks/registry.js";
import { sampleOfValues } from "#core/checks/sample.js";
import { Incident } from "#core/incidents/incident.entity.js";
import { Feature, Model, Version, VersionFeature } from "#core/models/model.entity.js";
import { Monitor, MonitorSchedule } from "#core/monitors/monitor.entity.js";
import { Responsibility, type SubjectType } from "#core/responsibilities/responsibility.entity.js";
import { Run } from "#core/runs/run.entity.js";
import { Membership, Team, User } from "#core/teams/team.entity.js";
import type { ApiKeyScope, FeatureType, ResponsibilityRole, TeamRole } from "#core/vocabulary.js";

/** The instant at which tests happen unless they say otherwise: a Monday morning. */
export const NOW = new Date("2026-03-02T09:00:00.000Z");

let made = 0;
const next = (prefix: string) => `${prefix}-${++made}`;

/** Saves a row and returns it with its generated columns. */
async function save<Row extends object>(tx: EntityManager, entity: new () => Row, values: Partial<Row>): Promise<Row> {
  return tx.save(entity, Object.assign(new entity(), values));
}

/** A team. */
export function makeTeam(tx: EntityManager, values: Partial<Team> = {}): Promise<Team> {
  const slug = values.slug ?? next("team");
  return save(tx, Team, { slug, name: slug, createdAt: NOW, ...values });
}

/** A person, in the given teams as members unless a role is named. */
export async function makeUser(tx: EntityManager, values: Partial<User> & { teams?: (Team | [Team, TeamRole])[] } = {}): Promise<User> {
  const { teams = [], ...columns } = values;
  const name = next("person");
  const user = await save(tx, User, { email: `${name}@example.com`, name, createdAt: NOW, ...columns });
  for (const entry of teams) {
    const [team, role] = Array.isArray(entry) ? entry : [entry, "MEMBER" as const];
    await save(tx, Membership, { teamId: team.id, userId: user.id, role });
  }
  return user;
}

/** An actor for a person in exactly these teams, without a sign-in. */
export function personOf(user: User, teams: (Team | [Team, TeamRole])[] = []): Actor {
  const roles = teams.map((entry) => (Array.isArray(entry) ? ([entry[0].id, entry[1]] as const) : ([entry.id, "MEMBER"] as const)));
  return { kind: "user", userId: user.id, name: user.name, isAdmin: user.isAdmin, teams: new Map(roles) };
}

/** A current responsibility. */
export function makeResponsibility(
  tx: EntityManager,
  subject: { type: SubjectType; id: string; modelId: string },
  role: ResponsibilityRole,
  team: Team,
  values: Partial<Responsibility> = {},
): Promise<Responsibility> {
  return save(tx, Responsibility, {
    subjectType: subject.type,
    subjectId: subject.id,
    modelId: subject.modelId,
    role,
    teamId: team.id,
    since: NOW,
    ...values,
  });
}

/** Teams in the seats of something. */
export interface Seats {
  accountable?: Team;
  dataScience?: Team;
  operations?: Team;
}

async function fillSeats(tx: EntityManager, subject: { type: SubjectType; id: string; modelId: string }, seats: Seats): Promise<void> {
  if (seats.accountable) await makeResponsibility(tx, subject, "ACCOUNTABLE", seats.accountable);
  if (seats.dataScience) await makeResponsibility(tx, subject, "DATA_SCIENCE", seats.dataScience);
  if (seats.operations) await makeResponsibility(tx, subject, "OPERATIONS", seats.operations);
}

/** A model with its seats. */
export async function makeModel(tx: EntityManager, values: Partial<Model> & Seats = {}): Promise<Model> {
  const { accountable, dataScience, operations, ...columns } = values;
  const slug = columns.slug ?? next("model");
  const model = await save(tx, Model, { slug, name: slug, createdAt: NOW, updatedAt: NOW, ...columns });
  await fillSeats(tx, { type: "MODEL", id: model.id, modelId: model.id }, { accountable, dataScience, operations });
  return model;
}

/** A feature of a model. */
export async function makeFeature(tx: EntityManager, values: Partial<Feature> & { model?: Model } = {}): Promise<Feature> {
  const { model, ...columns } = values;
  const modelId = columns.modelId ?? (model ?? (await makeModel(tx))).id;
  return save(tx, Feature, { modelId, name: next("feature"), type: "NUMERIC", role: "INPUT", ...columns });
}

/** A version, LIVE unless another role is named, that declares the given features by name and type (or existing ones). */
export async function makeVersion(
  tx: EntityManager,
  values: Partial<Version> & { model?: Model; features?: Record<string, FeatureType> | Feature[] } = {},
): Promise<Version> {
  const { model, features = {}, ...columns } = values;
  const modelId = columns.modelId ?? (model ?? (await makeModel(tx))).id;
  const version = await save(tx, Version, {
    modelId,
    label: next("v"),
    scenario: "NEW_MODEL",
    phase: "MONITORING",
    deploymentRole: "LIVE",
    configuration: {},
    createdAt: NOW,
    ...columns,
  });
  const declared = Array.isArray(features)
    ? features
    : await Promise.all(Object.entries(features).map(([name, type]) => makeFeature(tx, { modelId, name, type })));
  for (const [position, feature] of declared.entries()) {
    await save(tx, VersionFeature, { versionId: version.id, featureId: feature.id, type: feature.type, role: feature.role, position });
  }
  return version;
}

/** A monitor of a model of its own unless one is given, due at once. */
export async function makeMonitor(tx: EntityManager, values: Partial<Monitor> & { model?: Model } & Seats = {}): Promise<Monitor> {
  const { model, accountable, dataScience, operations, ...columns } = values;
  const modelId = columns.modelId ?? (model ?? (await makeModel(tx))).id;
  const slug = columns.slug ?? next("monitor");
  const schedule = columns.cron ? {} : { every: "PT1H" };
  const monitor = await save(tx, Monitor, {
    modelId,
    slug,
    name: slug,
    checkKey: "population-stability",
    ...schedule,
    createdAt: NOW,
    updatedAt: NOW,
    ...columns,
  });
  await save(tx, MonitorSchedule, { monitorId: monitor.id, modelId, nextRunAt: NOW });
  await fillSeats(tx, { type: "MONITOR", id: monitor.id, modelId }, { accountable, dataScience, operations });
  return monitor;
}

/** An API key with its secret and the actor it stands for; bound to no team unless one is given. */
export async function makeKey(
  tx: EntityManager,
  values: Partial<ApiKey> & { team?: Team; scopes?: ApiKeyScope[] } = {},
): Promise<{ key: ApiKey; secret: string; actor: Actor }> {
  const { team, ...columns } = values;
  const secret = newSecret();
  const key = await save(tx, ApiKey, {
    name: next("key"),
    teamId: team?.id ?? null,
    scopes: ["read", "write", "observe"],
    secretHash: sha256(secret),
    createdBy: "test",
    createdAt: NOW,
    ...columns,
  });
  return { key, secret, actor: await actorOfApiKey(tx, secret, NOW) };
}

/** An open incident of a monitor, begun by a failed run of the given version. */
export async function makeIncident(tx: EntityManager, { monitor, version }: { monitor: Monitor; version?: Version }): Promise<Incident> {
  const answer = answerCheck(requireCheck("missing-share"), { reference: null, current: sampleOfValues([1, 2, null]) });
  const run = await save(tx, Run, {
    monitorId: monitor.id,
    versionId: version?.id ?? null,
    windowStart: new Date(NOW.getTime() - 3_600_000),
    windowEnd: NOW,
    startedAt: NOW,
    finishedAt: NOW,
    verdict: "FAIL",
    answer,
  });
  return save(tx, Incident, {
    monitorId: monitor.id,
    modelId: monitor.modelId,
    severity: monitor.severity,
    seat: "DATA_SCIENCE",
    openedAt: NOW,
    firstRunId: run.id,
    latestRunId: run.id,
  });
}
