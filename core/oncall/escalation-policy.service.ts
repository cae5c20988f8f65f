import { z } from "zod";
import type { Actor } from "../access/actor.js";
import { requireScope } from "../access/policy.js";
import { recordAudit } from "../audit/audit.js";
import type { Reader, Tx } from "../database.js";
import { Refusal, refuse, type UserError } from "../errors.js";
import { checkInput, slug, text } from "../input.js";
import { lockName } from "../lock.js";
import { rowsOf } from "../rows.js";
import { userIdsOf } from "../teams/person.queries.js";
import { peopleByIds, requireTeam } from "../teams/team.queries.js";
import { durationSeconds } from "../time.js";
import { SEATS, type Seat } from "../vocabulary.js";
import { EscalationPolicy, type EscalationStep } from "./escalation-policy.entity.js";
import { type ManagedBy, managedChanges, managedColumns } from "./managed-by.js";
import { policyBySlug, requirePolicy, seatsNaming } from "./escalation-policy.queries.js";
import { requireScheduleLead } from "./schedule.service.js";

const MOST_STEPS = 20;
const MOST_TARGETS = 20;
/** In all steps together: a preview works each of them out for as long as the escalation can take. */
const MOST_SCHEDULES = 50;
const MOST_REPEATS = 9;
const SHORTEST_DELAY = 60;
const LONGEST_DELAY = 86_400;

/** One step as a caller writes it: schedules by slug, users by e-mail address or id. */
export interface EscalationStepInput {
  delay: string;
  schedules?: string[] | null;
  users?: string[] | null;
  seats?: Seat[] | null;
  channels?: string[] | null;
}
export interface EscalationPolicyUpsertInput {
  slug: string;
  team: string;
  steps: EscalationStepInput[];
  repeat?: number | null;
  expectedRevision?: number | null;
}

const targets = (longest: number) => z.array(text(longest)).max(MOST_TARGETS, `must have at most ${MOST_TARGETS} entries`).nullish();
const step = z
  .strictObject({
    delay: z.string().max(60),
    schedules: targets(63),
    users: targets(254),
    seats: z
      .array(z.enum(SEATS))
      .max(SEATS.length * 2)
      .nullish(),
    channels: targets(63),
  })
  .refine(({ schedules, users, seats, channels }) => [schedules, users, seats, channels].some((named) => named && named.length > 0), {
    error: "must name a schedule, a person, a seat or a channel",
  });
const upsertInput = z.strictObject({
  slug,
  team: text(63),
  steps: z
    .array(step)
    .min(1, "must have at least one step")
    .max(MOST_STEPS, `must have at most ${MOST_STEPS} entries`)
    .refine((steps) => steps.reduce((sum, { schedules }) => sum + (schedules?.length ?? 0), 0) <= MOST_SCHEDULES, {
      error: `must name at most ${MOST_SCHEDULES} schedules in all`,
    }),
  repeat: z.int().min(0, "must be 0 or more").max(MOST_REPEATS, `must be at most ${MOST_REPEATS}`).nullish(),
  expectedRevision: z.int().nullish(),
});

/** Makes or changes an escalation policy; leads of its team may. The same again changes nothing. */
export async function upsertEscalationPolicy(
  tx: Tx,
  actor: Actor,
  given: EscalationPolicyUpsertInput,
  now: Date,
  managedBy?: ManagedBy | null,
): Promise<EscalationPolicy> {
  requireScope(actor, "write");
  const input = checkInput(upsertInput, given);
  await lockName(tx, "escalation-policy", input.slug);
  const standing = await policyBySlug(tx, input.slug);
  const team = await requireTeam(tx, input.team, ["input", "team"]);
  requireScheduleLead(actor, [team.id, ...(standing ? [standing.teamId] : [])], ["input", standing ? "slug" : "team"]);
  if (standing && typeof input.expectedRevision === "number" && input.expectedRevision !== standing.revision) {
    const message = `Policy ${standing.slug} is at revision ${standing.revision}, not ${input.expectedRevision}.`;
    throw refuse("STALE", message, ["input", "expectedRevision"]);
  }
  const wanted = {
    teamId: team.id,
    steps: await stepsOf(tx, input.steps, "for share"),
    repeat: input.repeat ?? 0,
    ...managedColumns(managedBy),
  };
  if (!standing) {
    const row = Object.assign(new EscalationPolicy(), { slug: input.slug, ...wanted, revision: 1, createdAt: now, updatedAt: now });
    const policy = await tx.save(row);
    await audit(tx, actor, policy, { action: "escalationPolicy.created", after: wanted }, now);
    return policy;
  }
  const changes = managedChanges<Partial<EscalationPolicy>>(standing, wanted);
  if (!changes) return standing;
  const columns = { ...changes.after, revision: standing.revision + 1, updatedAt: now };
  await tx.update(EscalationPolicy, { id: standing.id }, columns);
  await audit(tx, actor, standing, { action: "escalationPolicy.changed", ...changes }, now);
  return { ...standing, ...columns };
}

/** A policy as it would be kept; refuses what saving it would refuse as malformed, and writes nothing. */
export async function draftPolicy(
  reader: Reader,
  given: EscalationPolicyUpsertInput,
): Promise<Pick<EscalationPolicy, "teamId" | "steps" | "repeat">> {
  const input = checkInput(upsertInput, given);
  const team = await requireTeam(reader, input.team, ["input", "team"]);
  return { teamId: team.id, steps: await stepsOf(reader, input.steps, ""), repeat: input.repeat ?? 0 };
}

/** Takes an escalation policy away; leads of its team may, while no seat names it. Its name is free then. */
export async function deleteEscalationPolicy(tx: Tx, actor: Actor, slug: string, now: Date): Promise<EscalationPolicy> {
  requireScope(actor, "write");
  await lockName(tx, "escalation-policy", slug);
  const policy = await requirePolicy(tx, slug, ["slug"]);
  requireScheduleLead(actor, [policy.teamId], ["slug"]);
  // Waits for seats that are just being given it, which hold the row.
  await tx.query(`select from escalation_policy where id = $1 for update`, [policy.id]);
  const { count, named } = await seatsNaming(tx, actor, policy.id);
  if (count > 0) {
    const places = named.length > 0 ? `, among them ${named.join(", ")}` : "";
    throw refuse("CONFLICT", `${count === 1 ? "A seat follows" : `${count} seats follow`} ${slug}${places}. Give them another first.`, [
      "slug",
    ]);
  }
  await tx.update(EscalationPolicy, { id: policy.id }, { deletedAt: now, updatedAt: now });
  await audit(tx, actor, policy, { action: "escalationPolicy.deleted", before: { steps: policy.steps, repeat: policy.repeat } }, now);
  return { ...policy, deletedAt: now, updatedAt: now };
}

/** The steps as they are kept; refuses delays out of bounds and targets that do not exist, naming each place. */
async function stepsOf(reader: Reader, steps: z.output<typeof upsertInput>["steps"], lock: "" | "for share"): Promise<EscalationStep[]> {
  const ids = await userIdsOf(
    reader,
    steps.flatMap(({ users }) => users ?? []),
  );
  const emails = new Map((await peopleByIds(reader, [...ids.values()])).map(({ id, email }) => [id, email]));
  const slugs = steps.flatMap(({ schedules }) => schedules ?? []);
  const known = await rowsOf<{ slug: string }>(
    reader,
    `select slug from schedule where slug = any($1::text[]) and deleted_at is null ${lock}`,
    [slugs],
  );
  const schedules = new Set(known.map(({ slug }) => slug));
  const faults: UserError[] = [];
  const missing = (kind: string, field: string, step: number, names: readonly string[], isKnown: (name: string) => boolean) => {
    for (const [i, name] of names.entries()) {
      if (isKnown(name)) continue;
      const path = ["input", "steps", `${step}`, field, `${i}`];
      faults.push({ code: "NOT_FOUND", message: `There is no ${kind} "${name}".`, path });
    }
  };
  for (const [i, given] of steps.entries()) {
    const path = ["input", "steps", `${i}`, "delay"];
    const delay = durationSeconds(given.delay, path);
    if (delay < SHORTEST_DELAY || delay > LONGEST_DELAY) {
      faults.push({ code: "INVALID", message: "delay must be a minute to a day.", path });
    }
    missing("schedule", "schedules", i, given.schedules ?? [], (name) => schedules.has(name));
    missing("person", "users", i, given.users ?? [], (name) => ids.has(name));
    // Channels cannot be set up yet, so that none exists.
    missing("channel", "channels", i, given.channels ?? [], () => false);
  }
  if (faults.length > 0) throw new Refusal(faults);
  return steps.map(({ delay, schedules, users, seats, channels }) => ({
    delay,
    schedules: [...new Set(schedules)],
    users: [...new Set((users ?? []).map((user) => emails.get(ids.get(user)!)!))],
    seats: [...new Set(seats)],
    channels: [...new Set(channels)],
  }));
}

async function audit(
  tx: Tx,
  actor: Actor,
  policy: Pick<EscalationPolicy, "id" | "slug">,
  change: { action: string; before?: unknown; after?: unknown },
  now: Date,
): Promise<void> {
  await recordAudit(tx, actor, { ...change, subjectType: "ESCALATION_POLICY", subjectId: policy.id, subjectName: policy.slug }, now);
}
