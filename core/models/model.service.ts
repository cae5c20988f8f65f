import { z } from "zod";
import type { Actor } from "../access/actor.js";
import { isMemberOf, reachesEverything, requireScope, teamsOf } from "../access/policy.js";
import { changedFields } from "../audit/changed-fields.js";
import { recordAudit } from "../audit/audit.js";
import type { Tx } from "../database.js";
import { notFound, refuse } from "../errors.js";
import { checkInput, description, labels, name, slug } from "../input.js";
import { lockName } from "../lock.js";
import { authoriseModel } from "../responsibilities/authorise.js";
import { setModelSeats } from "../responsibilities/responsibility.service.js";
import { requireTeam, teamsByIds } from "../teams/team.queries.js";
import { MODEL_TASKS, VISIBILITIES, type ModelTask, type Visibility } from "../vocabulary.js";
import { Model } from "./model.entity.js";
import { findModel } from "./model.queries.js";

const teamSlug = z.string().max(63).nullish();
const upsertInput = z.strictObject({
  slug,
  name: name.nullish(),
  description: description.nullish(),
  task: z.enum(MODEL_TASKS).nullish(),
  tier: z.int("must be 1 to 5").min(1, "must be 1 to 5").max(5, "must be 1 to 5").nullish(),
  visibility: z.enum(VISIBILITIES).nullish(),
  labels: labels.nullish(),
  accountable: teamSlug,
  dataScience: teamSlug,
  operations: teamSlug,
  expectedRevision: z.int().min(0).nullish(),
});
type CheckedInput = z.output<typeof upsertInput>;

/** A model by its slug: what is left out stays, null goes back to the default. */
export interface ModelUpsertInput {
  slug: string;
  name?: string | null;
  description?: string | null;
  task?: ModelTask | null;
  tier?: number | null;
  visibility?: Visibility | null;
  labels?: Record<string, string> | null;
  accountable?: string | null;
  dataScience?: string | null;
  operations?: string | null;
  expectedRevision?: number | null;
}

/** The repository that manages a thing. */
interface ManagedBy {
  project: string;
  file: string | null;
  commit: string | null;
}

/**
 * Makes or changes a model. Who makes one names an accountable team of theirs (their only team by default); those who answer for a model
 * change it. `managedBy` left out keeps what stands, null hands the model back to people.
 */
export async function upsertModel(tx: Tx, actor: Actor, given: ModelUpsertInput, now: Date, managedBy?: ManagedBy | null): Promise<Model> {
  requireScope(actor, "write");
  const input = checkInput(upsertInput, given);
  await lockName(tx, "model", input.slug);
  const standing = await findModel(tx, actor, input.slug);
  if (standing) await authoriseModel(tx, actor, "change", standing, ["input", "slug"]);
  // A slug taken by a model that the actor does not see answers like one that is not there.
  else if (await tx.existsBy(Model, { slug: input.slug })) throw notFound("model", input.slug, ["input", "slug"]);
  requireRevision(standing?.revision ?? 0, input.expectedRevision);

  const { model, accountable } = standing
    ? { model: await changeModel(tx, actor, standing, input, now), accountable: input.accountable }
    : await createModel(tx, actor, input, now);
  await setModelSeats(tx, actor, model, { accountable, dataScience: input.dataScience, operations: input.operations }, now);
  return managedBy === undefined ? model : manage(tx, model, managedBy);
}

/** Refuses a change that was made up against another state; revision 0 means that there is nothing yet. */
export function requireRevision(revision: number, expected: number | null | undefined): void {
  if (expected === null || expected === undefined || expected === revision) return;
  throw refuse("STALE", `It is at revision ${revision} by now; look at it again.`, ["input", "expectedRevision"]);
}

async function createModel(tx: Tx, actor: Actor, input: CheckedInput, now: Date): Promise<{ model: Model; accountable: string | null }> {
  const accountable = await accountableTeam(tx, actor, input.accountable);
  const model = Object.assign(new Model(), { slug: input.slug, ...DEFAULTS(input.slug), revision: 1, createdAt: now, updatedAt: now });
  Object.assign(model, wantedFields(input, model));
  await tx.save(model);
  const { slug: _, id: __, ...after } = model;
  await auditModel(tx, actor, model, { action: "model.created", after }, now);
  return { model, accountable };
}

async function changeModel(tx: Tx, actor: Actor, model: Model, input: CheckedInput, now: Date): Promise<Model> {
  const changes = changedFields(model, wantedFields(input, model));
  if (!changes) return model;
  const changed = { ...changes.after, revision: model.revision + 1, updatedAt: now };
  await tx.update(Model, { id: model.id }, changed);
  await auditModel(tx, actor, model, { action: "model.changed", ...changes }, now);
  return { ...model, ...changed };
}

const DEFAULTS = (slug: string) =>
  ({ name: slug, description: "", task: "OTHER", tier: 3, visibility: "ORGANIZATION", labels: {} }) satisfies Partial<Model>;

/** The values that the input asks for: what it leaves out is what stands, null is the default. */
function wantedFields(input: CheckedInput, standing: Model): Partial<Model> {
  const defaults = DEFAULTS(input.slug);
  const fields = Object.keys(defaults) as (keyof typeof defaults)[];
  return Object.fromEntries(
    fields.map((field) => [field, input[field] === undefined ? standing[field] : (input[field] ?? defaults[field])]),
  );
}

/** The team that will answer for a new model in the end; null only where somebody who reaches everything leaves it open. */
async function accountableTeam(tx: Tx, actor: Actor, named: string | null | undefined): Promise<string | null> {
  const path = ["input", "accountable"];
  if (named) {
    const team = await requireTeam(tx, named, path);
    if (reachesEverything(actor) || isMemberOf(actor, [team.id])) return named;
    throw refuse("FORBIDDEN", `You are not in ${named}; name a team of yours.`, path);
  }
  if (reachesEverything(actor)) return null;
  const own = named === null ? [] : await teamsByIds(tx, [...teamsOf(actor).keys()]);
  if (own.length !== 1) throw refuse("INVALID", "Name the team of yours that is accountable for the model.", path);
  return own[0]!.slug;
}

async function manage(tx: Tx, model: Model, managedBy: ManagedBy | null): Promise<Model> {
  const managed = {
    managedProject: managedBy?.project ?? null,
    managedFile: managedBy?.file ?? null,
    managedCommit: managedBy?.commit ?? null,
  };
  if (changedFields(model, managed)) await tx.update(Model, { id: model.id }, managed);
  return { ...model, ...managed };
}

async function auditModel(
  tx: Tx,
  actor: Actor,
  model: Model,
  change: { action: string; before?: unknown; after?: unknown },
  now: Date,
): Promise<void> {
  await recordAudit(tx, actor, { ...change, subjectType: "MODEL", subjectId: model.id, subjectName: model.slug }, now);
}
