import type { Actor } from "../access/actor.js";
import { recordAudit } from "../audit/audit.js";
import { changedFields } from "../audit/changed-fields.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import type { Model } from "../models/model.entity.js";
import { declareFeatures } from "../models/features.js";
import { upsertModel } from "../models/model.service.js";
import { type ManagedBy, upsertMonitor } from "../monitors/monitor.service.js";
import { upsertEscalationPolicy } from "../oncall/escalation-policy.service.js";
import { upsertSchedule } from "../oncall/schedule.service.js";
import { replaceOwnershipRules } from "../responsibilities/ownership-rules.service.js";
import { setSeatPolicies } from "../responsibilities/responsibility.service.js";
import { rowsOf } from "../rows.js";
import { upsertTeam } from "../teams/team.service.js";
import type { TeamRole } from "../vocabulary.js";
import type { Change } from "../diff.js";
import type { Document, ModelDocument, MonitorDocument, TeamDocument } from "./documents.js";
import { monitorInput } from "./monitor-input.js";
import { movedSeats } from "./moved-seats.queries.js";
import { scheduleInput } from "./on-call-documents.js";
import { policiesOf, teamsOf } from "./seats.js";
import type { Standing } from "./standing.js";

/**
 * Makes one thing as its document says, by the verbs that people use; what is set by hand on purpose stays as it is. Answers what
 * that changes besides the thing itself.
 */
export async function applyDocument(
  tx: Tx,
  actor: Actor,
  document: Document,
  standing: Standing | null,
  managedBy: ManagedBy,
  now: Date,
): Promise<Change[]> {
  const effects: Change[] = [];
  switch (document.kind) {
    case "Team":
      await applyTeam(tx, actor, document, standing === null, now);
      break;
    case "Schedule":
      await upsertSchedule(tx, actor, scheduleInput(document), now, managedBy);
      break;
    case "EscalationPolicy":
      await upsertEscalationPolicy(tx, actor, { slug: document.metadata.name, ...document.spec }, now, managedBy);
      break;
    case "Model":
      await applyModel(tx, actor, document, managedBy, now);
      break;
    case "Monitor":
      await applyMonitor(tx, actor, document, managedBy, now);
      break;
    case "OwnershipRules":
      effects.push(...(await movedSeats(tx, await replaceOwnershipRules(tx, actor, document.spec, now))));
  }
  // Asked last, so that who may not see the thing hears nothing of its project; the refusal undoes the change.
  if (standing?.project && standing.project !== managedBy.project) {
    throw refuse("CONFLICT", `${document.metadata.name} is declared by the project "${standing.project}".`, ["input", "slug"]);
  }
  return effects;
}

async function applyTeam(tx: Tx, actor: Actor, { metadata, spec }: TeamDocument, isNew: boolean, now: Date): Promise<void> {
  const input = { slug: metadata.name, name: metadata.displayName ?? metadata.name, discipline: spec.discipline, members: spec.members };
  await upsertTeam(tx, actor, input, now);
  // Whoever makes a team becomes a member; only a second look at the list makes the team what the file says.
  if (isNew && spec.members && actor.kind === "user") await upsertTeam(tx, await currentTeams(tx, actor), input, now);
}

async function applyModel(tx: Tx, actor: Actor, { metadata, spec }: ModelDocument, managedBy: ManagedBy, now: Date): Promise<void> {
  const { description, task, tier, visibility, responsibilities, features } = spec;
  const model = await upsertModel(
    tx,
    actor,
    {
      slug: metadata.name,
      name: metadata.displayName ?? metadata.name,
      labels: metadata.labels,
      description,
      task,
      tier,
      visibility,
      accountable: responsibilities.accountable,
      ...teamsOf(responsibilities),
    },
    now,
    managedBy,
  );
  const subject = { type: "MODEL" as const, id: model.id, modelId: model.id, name: model.slug };
  await setSeatPolicies(tx, actor, subject, policiesOf(responsibilities), now);
  await changeFeatures(tx, actor, model, features, now);
}

/** Declares the features that are not yet as the file says; a unit or description that it leaves out is none. */
async function changeFeatures(tx: Tx, actor: Actor, model: Model, features: ModelDocument["spec"]["features"], now: Date): Promise<void> {
  const wanted = features.map((feature) => ({ ...feature, unit: feature.unit ?? null, description: feature.description ?? null }));
  const standing = await rowsOf<(typeof wanted)[number]>(
    tx,
    `select name, type, role, unit, description from feature where model_id = $1 and name = any($2)`,
    [model.id, wanted.map((feature) => feature.name)],
  );
  const byName = new Map(standing.map((feature) => [feature.name, feature]));
  const after = wanted.filter((feature) => !byName.has(feature.name) || changedFields(byName.get(feature.name)!, feature));
  if (after.length === 0) return;
  await declareFeatures(tx, model, after);
  const before = after.flatMap((feature) => byName.get(feature.name) ?? []);
  const subject = { subjectType: "MODEL", subjectId: model.id, subjectName: model.slug };
  await recordAudit(tx, actor, { action: "model.featuresDeclared", ...subject, before, after }, now);
}

async function applyMonitor(tx: Tx, actor: Actor, document: MonitorDocument, managedBy: ManagedBy, now: Date): Promise<void> {
  const monitor = await upsertMonitor(tx, actor, monitorInput(document), now, managedBy);
  const subject = { type: "MONITOR" as const, id: monitor.id, modelId: monitor.modelId, name: monitor.slug };
  await setSeatPolicies(tx, actor, subject, policiesOf(document.spec.responsibilities), now);
}

/** The actor with the teams they are in by now: a manifest may make a team and give it a model. */
export async function currentTeams(tx: Tx, actor: Actor): Promise<Actor> {
  if (actor.kind !== "user") return actor;
  const rows = await tx.query<{ team_id: string; role: TeamRole }[]>(`select team_id, role from membership where user_id = $1`, [
    actor.userId,
  ]);
  return { ...actor, teams: new Map(rows.map((row) => [row.team_id, row.role])) };
}
