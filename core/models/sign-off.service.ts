import { IsNull } from "typeorm";
import { z } from "zod";
import type { Actor } from "../access/actor.js";
import { can, requireScope } from "../access/policy.js";
import { recordAudit } from "../audit/audit.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { writeTimeline } from "../incidents/incident.service.js";
import { checkInput, text } from "../input.js";
import { lockName } from "../lock.js";
import { type EffectiveResponsibility, effectiveResponsibilities, subjectKey } from "../responsibilities/effective.queries.js";
import { Responsibility } from "../responsibilities/responsibility.entity.js";
import { moveResponsibility, releaseResponsibility } from "../responsibilities/responsibility.service.js";
import type { Subject } from "../responsibilities/subject.js";
import { rowOf, rowsOf } from "../rows.js";
import { teamsByIds } from "../teams/team.queries.js";
import { type Seat, SEAT_WORDS, SEATS } from "../vocabulary.js";
import { Version } from "./model.entity.js";
import { requireModel, requireVersion } from "./model.queries.js";

const input = z.strictObject({ model: z.string(), label: z.string(), note: text(2_000).nullish() });

/** A replacement, by its model and label. */
export interface SignOffInput {
  model: string;
  label: string;
  note?: string | null;
}

interface Pair {
  replacement: Version;
  predecessor: Version;
  note: string | null;
  path: string[];
}

/**
 * Says that a replacement may take over: the seats of its predecessor go to its own owners, so that the former ones no longer answer
 * for either. Signed off again, nothing changes.
 */
export async function signOffVersion(tx: Tx, actor: Actor, given: SignOffInput, now: Date): Promise<Version> {
  const { replacement, predecessor, note, path } = await lockPair(tx, actor, given);
  if (replacement.signedOffAt) return replacement;
  if (replacement.deploymentRole === "NONE") {
    throw refuse("CONFLICT", `${replacement.label} does not run yet; let it run beside ${predecessor.label} first.`, path);
  }
  const [theirs, ours] = [await ownersOf(tx, predecessor), await ownersOf(tx, replacement)];
  for (const seat of SEATS) {
    const holder = inSeat(ours, seat);
    if (!holder) throw refuse("CONFLICT", `Nobody has the ${SEAT_WORDS[seat]} seat of ${replacement.label}; assign a team first.`, path);
    const former = inSeat(theirs, seat);
    if (isSameHolder(former, holder)) continue;
    await fillSeat(tx, actor, predecessor, seat, holder, now);
    if (former) await readdressIncidents(tx, predecessor, { seat, giver: former.teamId, why: `${replacement.label} is signed off` }, now);
  }
  const signature = { signedOffAt: now, signedOffBy: actor.kind === "anonymous" ? "anonymous" : actor.name };
  await tx.update(Version, { id: replacement.id }, signature);
  await auditSignOff(tx, actor, "version.signedOff", { replacement, predecessor, note }, now);
  return { ...replacement, ...signature };
}

/** Takes a sign-off back while the predecessor still runs: whoever was moved out of its seats is back in them, unless they changed since. */
export async function withdrawSignOff(tx: Tx, actor: Actor, given: SignOffInput, now: Date): Promise<Version> {
  const { replacement, predecessor, note, path } = await lockPair(tx, actor, given);
  if (!replacement.signedOffAt) return replacement;
  if (predecessor.deploymentRole === "NONE") {
    throw refuse("CONFLICT", `${predecessor.label} no longer runs, so that there is nothing to go back to.`, path);
  }
  for (const role of SEATS) {
    const seat = { subjectType: "VERSION" as const, subjectId: predecessor.id, role };
    const moved = await tx.findOneBy(Responsibility, { ...seat, since: replacement.signedOffAt, until: IsNull() });
    if (!moved) continue;
    const former = await tx.findOneBy(Responsibility, { ...seat, until: replacement.signedOffAt });
    if (former) await fillSeat(tx, actor, predecessor, role, former, now);
    else await releaseResponsibility(tx, actor, subjectOf(predecessor), role, now);
    const why = `${replacement.label} is no longer signed off`;
    await readdressIncidents(tx, predecessor, { seat: role, giver: moved.teamId, why }, now);
  }
  await tx.update(Version, { id: replacement.id }, { signedOffAt: null, signedOffBy: null });
  await auditSignOff(tx, actor, "version.signOffWithdrawn", { replacement, predecessor, note }, now);
  return { ...replacement, signedOffAt: null, signedOffBy: null };
}

/** The replacement and what it replaces, if the actor may sign it off: as a member of the team accountable for it. */
async function lockPair(tx: Tx, actor: Actor, given: SignOffInput): Promise<Pair> {
  requireScope(actor, "write");
  const { model: slug, label, note } = checkInput(input, given);
  const path = ["input", "label"];
  const model = await requireModel(tx, actor, slug, ["input", "model"]);
  await lockName(tx, "versions", model.id);
  const replacement = await requireVersion(tx, model, label, path);
  const accountable = (await ownersOf(tx, replacement)).filter(({ role }) => role === "ACCOUNTABLE").map(({ teamId }) => teamId);
  if (!can(actor, "change", { teamIds: accountable })) {
    throw refuse("FORBIDDEN", `Only the team accountable for ${label} signs it off.`, path);
  }
  const predecessor =
    replacement.scenario === "REPLACEMENT"
      ? await rowOf<Version>(tx, `select * from version where id = $1`, [replacement.predecessorId])
      : null;
  if (!predecessor) throw refuse("CONFLICT", `${label} replaces no version, so that there is nothing to sign off.`, path);
  return { replacement, predecessor, note: note || null, path };
}

async function ownersOf(tx: Tx, version: Version): Promise<EffectiveResponsibility[]> {
  const subject = subjectOf(version);
  return (await effectiveResponsibilities(tx, [subject], null)).get(subjectKey(subject))!;
}

/** Who holds a seat. */
type Holder = Pick<EffectiveResponsibility, "teamId" | "assigneeId" | "escalationPolicyId">;

function inSeat(owners: readonly EffectiveResponsibility[], seat: Seat): Holder | undefined {
  return owners.find(({ role }) => role === seat);
}

function isSameHolder(one: Holder | undefined, other: Holder): boolean {
  return one?.teamId === other.teamId && one.assigneeId === other.assigneeId && one.escalationPolicyId === other.escalationPolicyId;
}

async function fillSeat(tx: Tx, actor: Actor, version: Version, seat: Seat, holder: Holder, now: Date): Promise<void> {
  const [team] = await teamsByIds(tx, [holder.teamId]);
  const { assigneeId, escalationPolicyId } = holder;
  await moveResponsibility(tx, actor, subjectOf(version), seat, { team: team!, assigneeId, escalationPolicyId }, now);
}

/** Addresses the unresolved incidents of a version that a team answers for in a seat to whoever has that seat of their monitors now. */
async function readdressIncidents(
  tx: Tx,
  version: Version,
  { seat, giver, why }: { seat: Seat; giver: string; why: string },
  now: Date,
): Promise<void> {
  const moved = await rowsOf<{ id: string }>(
    tx,
    `with held as (
       select incident.id, holder.team_id, holder.assignee_id
       from incident join run on run.id = incident.first_run_id
       join monitor_seat holder on holder.monitor_id = incident.monitor_id and holder.role = incident.seat
       where run.version_id = $1 and incident.state <> 'RESOLVED' and incident.seat = $2 and incident.team_id = $3
     ), moved as (
       update incident set team_id = held.team_id, assignee_id = held.assignee_id from held
       where incident.id = held.id and (incident.team_id, incident.assignee_id) is distinct from (held.team_id, held.assignee_id)
       returning incident.id
     ) select id from moved`,
    [version.id, seat, giver],
  );
  const summary = `The ${SEAT_WORDS[seat]} seat of ${version.label} changed hands: ${why}.`;
  await writeTimeline(
    tx,
    moved.map(({ id }) => ({ incidentId: id, kind: "assigned", actor: null, summary, data: { seat } })),
    now,
  );
}

function subjectOf({ id, modelId, label }: Version): Subject {
  return { type: "VERSION", id, modelId, name: label };
}

async function auditSignOff(
  tx: Tx,
  actor: Actor,
  action: string,
  { replacement, predecessor, note }: Omit<Pair, "path">,
  now: Date,
): Promise<void> {
  const subject = { subjectType: "VERSION", subjectId: replacement.id, subjectName: replacement.label };
  await recordAudit(tx, actor, { action, ...subject, after: { replaces: predecessor.label }, reason: note }, now);
}
