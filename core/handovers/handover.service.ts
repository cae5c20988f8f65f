import { z } from "zod";
import { type Actor, system } from "../access/actor.js";
import { requireScope } from "../access/policy.js";
import { recordAudit } from "../audit/audit.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { checkInput, text } from "../input.js";
import { mayChangeSubject, requireAccountableActor } from "../responsibilities/authorise.js";
import { effectiveResponsibilities, subjectKey } from "../responsibilities/effective.queries.js";
import { lockSubject, moveResponsibility } from "../responsibilities/responsibility.service.js";
import { nounOf, requireSubject, type Subject, type SubjectKey } from "../responsibilities/subject.js";
import { requireTeam, teamsByIds } from "../teams/team.queries.js";
import type { Team } from "../teams/team.entity.js";
import { addSeconds, durationSeconds } from "../time.js";
import type { ResponsibilityRole } from "../vocabulary.js";
import { gatherChecklist } from "./checklist.queries.js";
import { Handover, type HandoverState } from "./handover.entity.js";
import { handoversByIds } from "./handover.queries.js";
import { tellOfHandover } from "./handover-notices.js";
import { identityOf, mayAnswer, mayCancel, standsBehind } from "./requester.js";

/** A role of something to be handed to another team; `expiresIn` is an ISO 8601 duration. */
export interface HandoverRequestInput {
  subject: SubjectKey;
  role: ResponsibilityRole;
  toTeam: string;
  note?: string | null;
  expiresIn?: string | null;
}

const SHORTEST_SECONDS = 3_600;
const LONGEST_SECONDS = 90 * 86_400;
const DEFAULT_EXPIRY = "P7D";
const note = text(2_000).nullish();
const reason = text(2_000).min(1, "must not be empty");

/** Asks another team to take over a role of something; nothing moves until somebody of that team accepts. */
export async function requestHandover(tx: Tx, actor: Actor, input: HandoverRequestInput, now: Date): Promise<Handover> {
  requireScope(actor, "write");
  const asked = checkInput(z.object({ note }), { note: input.note }).note;
  const seconds = expirySeconds(input.expiresIn ?? DEFAULT_EXPIRY);
  const subject = await requireSubject(tx, actor, input.subject, ["input", "subject"]);
  const toTeam = await requireTeam(tx, input.toTeam, ["input", "toTeam"]);
  await lockSubject(tx, subject);
  if (!(await mayChangeSubject(tx, actor, subject))) {
    throw refuse("FORBIDDEN", `Only the teams that answer for this ${nounOf(subject.type)} may hand it over.`, ["input", "subject"]);
  }
  const fromTeam = await requireGiver(tx, subject, input.role);
  if (input.role === "ACCOUNTABLE") await requireAccountableActor(tx, actor, subject, ["input", "role"]);
  if (fromTeam.id === toTeam.id) throw refuse("INVALID", `${toTeam.slug} has this role already.`, ["input", "toTeam"]);
  const pending = { subjectType: subject.type, subjectId: subject.id, role: input.role, state: "REQUESTED" as const };
  if (await tx.existsBy(Handover, pending)) {
    throw refuse("CONFLICT", "A handover of this role is waiting already; cancel it first.", ["input", "subject"]);
  }
  const handover = await tx.save(
    Object.assign(new Handover(), {
      ...pending,
      modelId: subject.modelId,
      fromTeamId: fromTeam.id,
      toTeamId: toTeam.id,
      note: asked ?? null,
      answer: null,
      checklist: await gatherChecklist(tx, { subject, role: input.role, team: toTeam }, now),
      requestedBy: nameOf(actor),
      requester: identityOf(actor),
      requestedAt: now,
      expiresAt: addSeconds(now, seconds),
      warnedAt: null,
      decidedBy: null,
      decidedAt: null,
    }),
  );
  const after = { role: input.role, from: fromTeam.slug, to: toTeam.slug, expiresAt: handover.expiresAt };
  await audit(tx, actor, handover, subject, { action: "handover.requested", after, reason: handover.note }, now);
  await tellOfHandover(tx, handover, "handover-requested", now);
  return handover;
}

/** Takes a role over for a team of the actor's who did not ask for it; of several who accept at once, one does. */
export async function acceptHandover(tx: Tx, actor: Actor, id: string, given: string | null | undefined, now: Date): Promise<Handover> {
  requireScope(actor, "write");
  const answer = checkInput(z.object({ note }), { note: given }, []).note ?? null;
  const handover = await requirePending(tx, actor, id, now);
  await requireReceiver(tx, actor, handover);
  const subject = await subjectOf(tx, handover);
  await lockSubject(tx, subject);
  const giver = await giverOf(tx, subject, handover.role);
  if (giver !== handover.fromTeamId) {
    throw refuse("CONFLICT", "The role has changed hands since the handover was asked for; cancel it and ask again.", ["id"]);
  }
  const [team] = await teamsByIds(tx, [handover.toTeamId]);
  await moveResponsibility(tx, actor, subject, handover.role, { team: team!, assigneeId: null }, now);
  return decide(tx, actor, handover, subject, { state: "ACCEPTED", answer }, now);
}

/** Declines for a team of the actor's who did not ask; the giver goes on answering. */
export async function declineHandover(tx: Tx, actor: Actor, id: string, given: string, now: Date): Promise<Handover> {
  requireScope(actor, "write");
  const answer = checkInput(reason, given, ["reason"]);
  const handover = await requirePending(tx, actor, id, now);
  await requireReceiver(tx, actor, handover);
  return decide(tx, actor, handover, await subjectOf(tx, handover), { state: "DECLINED", answer }, now);
}

/** Takes a question back: who asked may, and the leads of the giving team. */
export async function cancelHandover(tx: Tx, actor: Actor, id: string, now: Date): Promise<Handover> {
  requireScope(actor, "write");
  const handover = await requirePending(tx, actor, id, now);
  if (!mayCancel(actor, handover)) {
    throw refuse("FORBIDDEN", "Only who asked for the handover and the leads of the giving team may cancel it.", ["id"]);
  }
  return decide(tx, actor, handover, await subjectOf(tx, handover), { state: "CANCELLED", answer: null }, now);
}

/** Ends a handover that nobody answered in time; its locked row is handed in. */
export async function expireHandover(tx: Tx, handover: Handover, now: Date): Promise<void> {
  await decide(tx, system("handovers"), handover, await subjectOf(tx, handover), { state: "EXPIRED", answer: null }, now);
}

function expirySeconds(duration: string): number {
  const path = ["input", "expiresIn"];
  const seconds = durationSeconds(duration.slice(0, 60), path);
  if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) throw refuse("INVALID", "expiresIn must be PT1H to P90D.", path);
  return seconds;
}

async function requireGiver(tx: Tx, subject: Subject, role: ResponsibilityRole): Promise<Team> {
  if (role === "INFORMED") throw refuse("INVALID", "Who is informed answers for nothing; assign another team.", ["input", "role"]);
  const giver = await giverOf(tx, subject, role);
  if (giver === null) throw refuse("INVALID", "Nobody has this role; assign it instead.", ["input", "role"]);
  const [team] = await teamsByIds(tx, [giver]);
  return team!;
}

/** The team that has the role now, set on the subject or inherited. */
async function giverOf(tx: Tx, subject: Subject, role: ResponsibilityRole): Promise<string | null> {
  const answers = (await effectiveResponsibilities(tx, [subject], null)).get(subjectKey(subject))!;
  return answers.find((answer) => answer.role === role)?.teamId ?? null;
}

/** The handover, held until the transaction ends; refuses strangers, and one that is decided or over. */
async function requirePending(tx: Tx, actor: Actor, id: string, now: Date): Promise<Handover> {
  const handover = await tx.findOne(Handover, { where: { id }, lock: { mode: "pessimistic_write" } });
  if (!handover || !(await isVisible(tx, actor, id))) throw refuse("NOT_FOUND", "There is no handover with this id.", ["id"]);
  if (handover.state !== "REQUESTED") {
    throw refuse("CONFLICT", `The handover was ${handover.state.toLowerCase()} already.`, ["id"]);
  }
  if (handover.expiresAt <= now) throw refuse("CONFLICT", "The handover has expired; ask again.", ["id"]);
  return handover;
}

async function isVisible(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  return (await handoversByIds(tx, actor, [id])).length > 0;
}

async function requireReceiver(tx: Tx, actor: Actor, handover: Handover): Promise<void> {
  const isOwn = await standsBehind(tx, actor, handover);
  if (mayAnswer(actor, handover) && !isOwn) return;
  const message = isOwn
    ? "Nobody answers a handover that they asked for; somebody else of the receiving team does."
    : "Only members of the receiving team answer a handover.";
  throw refuse("FORBIDDEN", message, ["id"]);
}

/** What is handed over; the receiving team need not see it yet. */
function subjectOf(tx: Tx, { subjectType, subjectId }: Handover): Promise<Subject> {
  return requireSubject(tx, system("handovers"), { type: subjectType, id: subjectId }, ["id"]);
}

async function decide(
  tx: Tx,
  actor: Actor,
  handover: Handover,
  subject: Subject,
  { state, answer }: { state: Exclude<HandoverState, "REQUESTED">; answer: string | null },
  now: Date,
): Promise<Handover> {
  const decision = { state, answer, decidedBy: nameOf(actor), decidedAt: now };
  await tx.update(Handover, { id: handover.id }, decision);
  const decided = Object.assign(new Handover(), handover, decision);
  const change = { action: `handover.${state.toLowerCase()}`, before: { state: handover.state }, after: { state }, reason: answer };
  await audit(tx, actor, handover, subject, change, now);
  if (state !== "CANCELLED") await tellOfHandover(tx, decided, NOTICE_OF[state], now);
  return decided;
}

const NOTICE_OF = { ACCEPTED: "handover-accepted", DECLINED: "handover-declined", EXPIRED: "handover-expired" } as const;

function nameOf(actor: Actor): string {
  return actor.kind === "anonymous" ? "anonymous" : actor.name;
}

async function audit(
  tx: Tx,
  actor: Actor,
  { id, role }: Handover,
  subject: Subject,
  change: { action: string; before?: unknown; after?: unknown; reason?: string | null },
  now: Date,
): Promise<void> {
  const subjectName = `${role} of ${nounOf(subject.type)} ${subject.name}`;
  await recordAudit(tx, actor, { ...change, subjectType: "HANDOVER", subjectId: id, subjectName }, now);
}
