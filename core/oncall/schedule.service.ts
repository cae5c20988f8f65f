import { IsNull } from "typeorm";
import type { Actor } from "../access/actor.js";
import { can, requireScope } from "../access/policy.js";
import { newToken } from "../access/secrets.js";
import { recordAudit } from "../audit/audit.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { lockName } from "../lock.js";
import type { Team } from "../teams/team.entity.js";
import { requireTeam } from "../teams/team.queries.js";
import { type ManagedBy, managedChanges, managedColumns } from "./managed-by.js";
import { changesBetween } from "./schedule-preview.queries.js";
import { checkSchedule, planOf, type ScheduleUpsertInput } from "./schedule.input.js";
import { OnCallSchedule, ScheduleRevision } from "./schedule.entity.js";
import { scheduleBySlug, type ScheduleRow } from "./schedule.queries.js";
import { tellOfChanges } from "./shift-notices.js";
import type { StoredPlan } from "./stored-plan.js";

/**
 * Makes or changes a schedule; leads of its team may. What it said until now stays recorded, and whoever's shifts of the coming
 * month move is told. The same again changes nothing.
 */
export async function upsertSchedule(
  tx: Tx,
  actor: Actor,
  given: ScheduleUpsertInput,
  now: Date,
  managedBy?: ManagedBy | null,
): Promise<ScheduleRow> {
  requireScope(actor, "write");
  const input = checkSchedule(given);
  await lockName(tx, "schedule", input.slug);
  const standing = await scheduleBySlug(tx, input.slug);
  const team = await requireTeam(tx, input.team, ["input", "team"]);
  requireScheduleLead(actor, [team.id, ...(standing ? [standing.teamId] : [])], ["input", standing ? "slug" : "team"]);
  if (standing && typeof input.expectedRevision === "number" && input.expectedRevision !== standing.revision) {
    const message = `Schedule ${standing.slug} is at revision ${standing.revision}, not ${input.expectedRevision}.`;
    throw refuse("STALE", message, ["input", "expectedRevision"]);
  }
  const plan = await planOf(tx, input, standing?.plan ?? null);
  const name = input.name === undefined ? (standing?.name ?? input.slug) : (input.name ?? input.slug);
  const wanted = { name, teamId: team.id, ...managedColumns(managedBy) };
  return standing
    ? changeSchedule(tx, actor, standing, wanted, plan, now)
    : createSchedule(tx, actor, input.slug, { ...wanted, team }, plan, now);
}

/** Changes what a schedule says from now on, and tells whoever's shifts move; the caller has authorised. */
export function replanSchedule(tx: Tx, actor: Actor, standing: ScheduleRow, plan: StoredPlan, now: Date): Promise<ScheduleRow> {
  return changeSchedule(tx, actor, standing, {}, plan, now);
}

/** Refuses who leads none of a schedule's teams. */
export function requireScheduleLead(actor: Actor, teamIds: readonly string[], path: string[]): void {
  if (teamIds.every((id) => can(actor, "lead", { teamIds: [id] }))) return;
  throw refuse("FORBIDDEN", "Only leads of its team may change it.", path);
}

/** Refuses who is not in a schedule's team. */
export function requireScheduleMember(actor: Actor, schedule: ScheduleRow, path: string[]): void {
  if (can(actor, "change", { teamIds: [schedule.teamId] })) return;
  throw refuse("FORBIDDEN", `Only members of the team of ${schedule.slug} may change who is on call in it.`, path);
}

/** Records a change to a schedule. */
export async function auditSchedule(
  tx: Tx,
  actor: Actor,
  schedule: Pick<OnCallSchedule, "id" | "slug">,
  change: { action: string; before?: unknown; after?: unknown },
  now: Date,
): Promise<void> {
  await recordAudit(tx, actor, { ...change, subjectType: "SCHEDULE", subjectId: schedule.id, subjectName: schedule.slug }, now);
}

async function createSchedule(
  tx: Tx,
  actor: Actor,
  slug: string,
  { team, ...wanted }: Partial<OnCallSchedule> & { name: string; teamId: string; team: Team },
  plan: StoredPlan,
  now: Date,
): Promise<ScheduleRow> {
  const row = Object.assign(new OnCallSchedule(), { slug, ...wanted, feedToken: newToken(), createdAt: now, updatedAt: now });
  const schedule = await tx.save(row);
  await tx.insert(ScheduleRevision, { scheduleId: schedule.id, since: now, plan });
  await auditSchedule(tx, actor, schedule, { action: "schedule.created", after: { name: schedule.name, team: team.slug, plan } }, now);
  return { ...schedule, plan };
}

async function changeSchedule(
  tx: Tx,
  actor: Actor,
  standing: ScheduleRow,
  wanted: Partial<OnCallSchedule>,
  plan: StoredPlan,
  now: Date,
): Promise<ScheduleRow> {
  const changes = managedChanges<Partial<ScheduleRow>>(standing, { ...wanted, plan });
  if (!changes) return standing;
  const { plan: changedPlan, ...columns } = changes.after;
  const revision = standing.revision + 1;
  if (changedPlan) await tellOfChanges(tx, standing, await changesBetween(tx, standing, plan, now), now);
  if (changedPlan) await revise(tx, standing, plan, now);
  await tx.update(OnCallSchedule, { id: standing.id }, { ...columns, revision, updatedAt: now });
  await auditSchedule(tx, actor, standing, { action: "schedule.changed", ...changes }, now);
  return { ...standing, ...changes.after, revision, updatedAt: now };
}

/** Closes what the schedule said and begins what it says; a revision of this very instant never held, and is replaced. */
async function revise(tx: Tx, schedule: ScheduleRow, plan: StoredPlan, now: Date): Promise<void> {
  const current = await tx.findOneByOrFail(ScheduleRevision, { scheduleId: schedule.id, until: IsNull() });
  if (current.since >= now) {
    await tx.update(ScheduleRevision, { id: current.id }, { plan });
    return;
  }
  await tx.update(ScheduleRevision, { id: current.id }, { until: now });
  await tx.insert(ScheduleRevision, { scheduleId: schedule.id, since: now, plan });
}
