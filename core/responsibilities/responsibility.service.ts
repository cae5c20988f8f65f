import { IsNull } from "typeorm";
import type { Actor } from "../access/actor.js";
import { isMemberOf, requireScope } from "../access/policy.js";
import { recordAudit } from "../audit/audit.js";
import type { Tx } from "../database.js";
import { notFound, refuse } from "../errors.js";
import { decodeId } from "../ids.js";
import { lockName } from "../lock.js";
import { holdPolicy } from "../oncall/escalation-policy.queries.js";
import { rowOf } from "../rows.js";
import { requireTeam, teamsByIds } from "../teams/team.queries.js";
import type { Team } from "../teams/team.entity.js";
import { SEATS, type ResponsibilityRole } from "../vocabulary.js";
import { mayChangeSubject, requireAccountableActor } from "./authorise.js";
import { effectiveResponsibilities, subjectKey } from "./effective.queries.js";
import { Responsibility, type SubjectType } from "./responsibility.entity.js";
import { nounOf, requireSubject, type Subject } from "./subject.js";

/** A team to put into a role of something; `assignee` is an e-mail address or a user id. */
export interface ResponsibilityAssignInput {
  subjectType: SubjectType;
  subjectId: string;
  role: ResponsibilityRole;
  team: string;
  assignee?: string | null;
  /** The slug of an escalation policy; left out, it stays while the team does. */
  escalationPolicy?: string | null;
  path?: string[];
}
export interface ResponsibilityClearInput {
  subjectType: SubjectType;
  subjectId: string;
  role: ResponsibilityRole;
  team?: string | null;
  path?: string[];
}

/** Puts a team into a role of something; the answer until now is closed and kept. Who already holds it changes nothing. */
export async function assignResponsibility(tx: Tx, actor: Actor, input: ResponsibilityAssignInput, now: Date): Promise<Subject> {
  requireScope(actor, "write");
  const path = input.path ?? ["input"];
  const subject = await requireSubject(tx, actor, { type: input.subjectType, id: input.subjectId }, [...path, "subject"]);
  const team = await requireTeam(tx, input.team, [...path, "team"]);
  await lockSubject(tx, subject);
  if (!(await mayChangeSubject(tx, actor, subject)) && !(await mayTakeSeat(tx, actor, subject, input.role, team))) {
    throw refuse("FORBIDDEN", `Only the teams that answer for this ${nounOf(subject.type)} may say who else does.`, [...path, "subject"]);
  }
  if (input.role === "ACCOUNTABLE") await requireAccountableActor(tx, actor, subject, [...path, "role"]);
  const assigneeId = input.assignee ? await requireMember(tx, team, input.assignee, [...path, "assignee"]) : null;
  const escalationPolicyId = await policyIdOf(tx, input.escalationPolicy, [...path, "escalationPolicy"]);
  await fill(tx, actor, subject, input.role, { team, assigneeId, escalationPolicyId }, now);
  return subject;
}

/** Takes a team out of a role that was set on this very thing; what is inherited then shows again. Somebody stays accountable. */
export async function clearResponsibility(tx: Tx, actor: Actor, input: ResponsibilityClearInput, now: Date): Promise<Subject> {
  requireScope(actor, "write");
  const path = input.path ?? ["input"];
  const subject = await requireSubject(tx, actor, { type: input.subjectType, id: input.subjectId }, [...path, "subject"]);
  const team = input.team ? await requireTeam(tx, input.team, [...path, "team"]) : null;
  await lockSubject(tx, subject);
  if (!(await mayChangeSubject(tx, actor, subject))) {
    throw refuse("FORBIDDEN", `Only the teams that answer for this ${nounOf(subject.type)} may change who does.`, [...path, "subject"]);
  }
  if (input.role === "ACCOUNTABLE") await requireAccountableActor(tx, actor, subject, [...path, "role"]);
  const held = (await standing(tx, subject, input.role)).filter((row) => !team || row.teamId === team.id);
  for (const row of held) await close(tx, actor, subject, row, now);
  if (held.length > 0 && input.role === "ACCOUNTABLE") await requireAccountable(tx, subject, [...path, "role"]);
  return subject;
}

/** Refuses to leave nobody accountable for something. */
async function requireAccountable(tx: Tx, subject: Subject, path: string[]): Promise<void> {
  const answers = (await effectiveResponsibilities(tx, [subject], null)).get(subjectKey(subject))!;
  if (answers.some(({ role }) => role === "ACCOUNTABLE")) return;
  const message = `Nobody would be accountable for ${nounOf(subject.type)} ${subject.name}; name another team instead.`;
  throw refuse("CONFLICT", message, path);
}

/** Puts a team into a role of something, perhaps with somebody named; the caller has authorised, as an accepted handover has. */
export async function moveResponsibility(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  role: ResponsibilityRole,
  holder: { team: Team; assigneeId: string | null; escalationPolicyId?: string | null },
  now: Date,
): Promise<void> {
  await lockSubject(tx, subject);
  await fill(tx, actor, subject, role, holder, now);
}

/** Takes whoever was put into a role of this very thing out again; the caller has authorised. */
export async function releaseResponsibility(tx: Tx, actor: Actor, subject: Subject, role: ResponsibilityRole, now: Date): Promise<void> {
  await lockSubject(tx, subject);
  for (const held of await standing(tx, subject, role)) await close(tx, actor, subject, held, now);
}

/** Makes others who change who answers for something wait until this transaction ends. */
export async function lockSubject(tx: Tx, subject: Subject): Promise<void> {
  await lockName(tx, "responsibility", subject.type, subject.id);
}

/** Teams for the seats of a model or monitor by slug: undefined leaves a seat as it is, null clears it. The caller has authorised. */
export type SeatTeams = { accountable?: string | null; dataScience?: string | null; operations?: string | null };

const ROLE_OF: Record<keyof SeatTeams, ResponsibilityRole> = {
  accountable: "ACCOUNTABLE",
  dataScience: "DATA_SCIENCE",
  operations: "OPERATIONS",
};

/** Sets the seats of a model; who is named in a seat stays while its team does. */
export async function setModelSeats(tx: Tx, actor: Actor, model: { id: string; slug: string }, seats: SeatTeams, now: Date): Promise<void> {
  await setSeats(tx, actor, { type: "MODEL", id: model.id, modelId: model.id, name: model.slug }, seats, now);
}

/** Sets the seats of a monitor; who is named in a seat stays while its team does. */
export async function setMonitorSeats(
  tx: Tx,
  actor: Actor,
  monitor: { id: string; modelId: string; slug: string },
  seats: Omit<SeatTeams, "accountable">,
  now: Date,
): Promise<void> {
  await setSeats(tx, actor, { type: "MONITOR", id: monitor.id, modelId: monitor.modelId, name: monitor.slug }, seats, now);
}

/**
 * Sets which escalation policy the seats set on this very thing follow, by slug: undefined leaves a seat as it is, null takes its policy
 * away. The caller has authorised.
 */
export async function setSeatPolicies(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  policies: Omit<SeatTeams, "accountable">,
  now: Date,
): Promise<void> {
  for (const seat of ["dataScience", "operations"] as const) {
    const escalationPolicyId = await policyIdOf(tx, policies[seat], ["input", seat, "escalationPolicy"]);
    if (escalationPolicyId === undefined) continue;
    await lockSubject(tx, subject);
    const [held] = await standing(tx, subject, ROLE_OF[seat]);
    if (!held) continue;
    const [team] = await teamsByIds(tx, [held.teamId]);
    await fill(tx, actor, subject, ROLE_OF[seat], { team: team!, assigneeId: held.assigneeId, escalationPolicyId }, now);
  }
}

/** Closes everything set on something that is going away. */
export async function closeResponsibilities(tx: Tx, actor: Actor, subject: Subject, now: Date): Promise<void> {
  const rows = await tx.findBy(Responsibility, { subjectType: subject.type, subjectId: subject.id, until: IsNull() });
  for (const row of rows) await close(tx, actor, subject, row, now);
}

async function setSeats(tx: Tx, actor: Actor, subject: Subject, seats: SeatTeams, now: Date): Promise<void> {
  const given = (Object.keys(ROLE_OF) as (keyof SeatTeams)[]).filter((seat) => seats[seat] !== undefined);
  if (given.length > 0) await lockSubject(tx, subject);
  for (const seat of given) {
    const slug = seats[seat];
    const [held] = await standing(tx, subject, ROLE_OF[seat]);
    if (slug) {
      const team = await requireTeam(tx, slug, ["input", seat]);
      if (team.id === held?.teamId) continue;
      if (seat === "accountable") await requireAccountableActor(tx, actor, subject, ["input", seat]);
      await fill(tx, actor, subject, ROLE_OF[seat], { team, assigneeId: null }, now);
    } else if (held) {
      if (seat === "accountable") await requireAccountableActor(tx, actor, subject, ["input", seat]);
      await close(tx, actor, subject, held, now);
      if (seat === "accountable") await requireAccountable(tx, subject, ["input", seat]);
    }
  }
}

/** An empty seat may be taken by anyone for a team of their own. */
async function mayTakeSeat(tx: Tx, actor: Actor, subject: Subject, role: ResponsibilityRole, team: Team): Promise<boolean> {
  if (!(SEATS as readonly string[]).includes(role) || !isMemberOf(actor, [team.id])) return false;
  const answers = (await effectiveResponsibilities(tx, [subject], null)).get(subjectKey(subject))!;
  return !answers.some((answer) => answer.role === role);
}

async function requireMember(tx: Tx, team: Team, assignee: string, path: string[]): Promise<string> {
  const decoded = decodeId(assignee);
  const email = decoded ? null : assignee.trim().toLowerCase();
  const member = await rowOf<{ id: string }>(
    tx,
    `select person.id from membership join app_user person on person.id = membership.user_id
         where membership.team_id = $1 and (person.email = $2 or person.id = $3::bigint)`,
    [team.id, email, decoded?.kind === "User" ? decoded.key : null],
  );
  if (!member) throw notFound(`member of ${team.slug}`, assignee.slice(0, 254), path);
  return member.id;
}

async function policyIdOf(tx: Tx, slug: string | null | undefined, path: string[]): Promise<string | null | undefined> {
  return slug ? (await holdPolicy(tx, slug, path)).id : slug === undefined ? undefined : null;
}

function standing(tx: Tx, subject: Subject, role: ResponsibilityRole): Promise<Responsibility[]> {
  return tx.findBy(Responsibility, { subjectType: subject.type, subjectId: subject.id, role, until: IsNull() });
}

async function fill(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  role: ResponsibilityRole,
  { team, assigneeId, escalationPolicyId: policy }: { team: Team; assigneeId: string | null; escalationPolicyId?: string | null },
  now: Date,
): Promise<void> {
  const held = (await standing(tx, subject, role)).find((row) => role !== "INFORMED" || row.teamId === team.id);
  const isSameTeam = held?.teamId === team.id;
  const escalationPolicyId = policy === undefined ? ((isSameTeam ? held?.escalationPolicyId : null) ?? null) : policy;
  if (isSameTeam && held.assigneeId === assigneeId && held.escalationPolicyId === escalationPolicyId) return;
  if (held) await tx.update(Responsibility, { id: held.id }, { until: now });
  const row = Object.assign(new Responsibility(), {
    subjectType: subject.type,
    subjectId: subject.id,
    modelId: subject.modelId,
    role,
    teamId: team.id,
    assigneeId,
    escalationPolicyId,
    since: now,
  });
  await tx.save(row);
  const before = held ? await described(tx, held) : null;
  await audit(tx, actor, subject, { action: "responsibility.assigned", before, after: await described(tx, row) }, now);
}

async function close(tx: Tx, actor: Actor, subject: Subject, held: Responsibility, now: Date): Promise<void> {
  await tx.update(Responsibility, { id: held.id }, { until: now });
  await audit(tx, actor, subject, { action: "responsibility.cleared", before: await described(tx, held) }, now);
}

async function described(tx: Tx, { role, teamId, assigneeId, escalationPolicyId }: Responsibility) {
  const [team] = await teamsByIds(tx, [teamId]);
  return { role, team: team!.slug, assigneeId, ...(escalationPolicyId ? { escalationPolicyId } : {}) };
}

async function audit(
  tx: Tx,
  actor: Actor,
  subject: Subject,
  change: { action: string; before?: unknown; after?: unknown },
  now: Date,
): Promise<void> {
  await recordAudit(tx, actor, { ...change, subjectType: subject.type, subjectId: subject.id, subjectName: subject.name }, now);
}
