import { createHash } from "node:crypto";
import type { DataSource } from "typeorm";
import { z } from "zod";
import type { Actor } from "../access/actor.js";
import { hasScope, requireScope } from "../access/policy.js";
import type { Tx } from "../database.js";
import { Refusal, refuse, type UserError } from "../errors.js";
import { checkInput, slug, text } from "../input.js";
import { lockName } from "../lock.js";
import { deleteMonitor } from "../monitors/monitor-control.service.js";
import { applyDocument, currentTeams } from "./apply-document.js";
import { type Change, diff } from "../diff.js";
import { KINDS, type Kind, nameOf } from "./documents.js";
import { managedMonitors } from "./managed.queries.js";
import { errorOfDocument } from "./paths.js";
import { guardDeletions } from "./prune.js";
import { type PlacedDocument, readDocuments } from "./read-documents.js";
import { readSnapshot, type Snapshot, subjectName } from "./snapshot.queries.js";
import { watchedFirst } from "./watched-first.js";

const DOCUMENTS = ["input", "documents"];

/** What a manifest asks for: the documents of a project, and what to do with what they no longer name. */
const manifestInput = z.object({
  project: slug,
  documents: z.array(z.unknown()),
  prune: z.boolean().nullish(),
  allowDeletions: z.int().min(0).nullish(),
  expectedPlanHash: z.string().max(100).nullish(),
  commit: text(200).nullish(),
});
export type ManifestInput = z.input<typeof manifestInput>;

export type PlanAction = "CREATE" | "UPDATE" | "DELETE" | "UNCHANGED";

/** One thing a manifest is about, and the fields it changes. */
export interface PlanItem {
  kind: Kind;
  name: string;
  action: PlanAction;
  changes: Change[];
}

/** What applying changes; the hash names exactly these changes. With errors, nothing can be applied. */
export interface ManifestPlan {
  hash: string;
  items: PlanItem[];
  userErrors: UserError[];
}

/**
 * What applying would change. It is found by applying in a transaction that is always undone, so that a plan and its apply cannot
 * disagree; therefore it takes whoever may read, as the writer they would be.
 */
export async function planManifest(database: DataSource, actor: Actor, given: ManifestInput, now: Date): Promise<ManifestPlan> {
  requireScope(actor, "read");
  const runner = database.createQueryRunner();
  try {
    await runner.startTransaction();
    return await execute(runner.manager, asWriter(actor), given, now);
  } catch (error) {
    if (error instanceof Refusal) return { hash: "", items: [], userErrors: error.errors };
    throw error;
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
}

/** Makes the server as the documents say, all or nothing; refuses when that is not the plan the caller has seen. */
export async function applyManifest(tx: Tx, actor: Actor, given: ManifestInput, now: Date): Promise<ManifestPlan> {
  requireScope(actor, "write");
  const plan = await execute(tx, actor, given, now);
  if (plan.userErrors.length > 0) throw new Refusal(plan.userErrors);
  if (given.expectedPlanHash && given.expectedPlanHash !== plan.hash) {
    throw refuse("STALE", "The server has changed since this plan was made; plan again.", ["input", "expectedPlanHash"]);
  }
  return plan;
}

function asWriter(actor: Actor): Actor {
  return actor.kind === "key" && !hasScope(actor, "write") ? { ...actor, scopes: new Set([...actor.scopes, "write" as const]) } : actor;
}

async function execute(tx: Tx, actor: Actor, given: ManifestInput, now: Date): Promise<ManifestPlan> {
  const input = checkInput(manifestInput, given);
  const { documents, errors } = readDocuments(input.documents, DOCUMENTS);
  if (errors.length > 0) throw new Refusal(errors);
  await lockName(tx, "project", input.project);
  await lockDeclared(tx, documents);
  const managed = await managedMonitors(tx, actor, input.project);
  const declared = new Set(documents.map(({ document }) => subjectName(document.kind, nameOf(document))));
  const doomed = input.prune ? managed.filter((name) => !declared.has(subjectName("Monitor", name))) : [];
  const names = namesOf(documents, doomed);
  const before = await readSnapshot(tx, names);
  const { applied, errors: userErrors } = await applyAll(tx, actor, documents, before, input, now);
  userErrors.push(...(await prune(tx, actor, doomed, managed.length, input.allowDeletions, now)));
  // Nothing is said of what was refused: the caller may not even see it.
  const shown = new Set([...applied.keys(), ...doomed.map((name) => subjectName("Monitor", name))]);
  const items = itemsOf(names, before, await readSnapshot(tx, names), applied).filter(({ kind, name }) =>
    shown.has(subjectName(kind, name)),
  );
  return { hash: hashOf(input.project, items), items, userErrors };
}

/** Of two projects at once that declare the same thing, the second must find it declared; in one order, so that none waits for the other. */
async function lockDeclared(tx: Tx, documents: readonly PlacedDocument[]): Promise<void> {
  const names = documents.map(({ document }) =>
    document.kind === "Monitor" ? subjectName("Model", document.spec.model) : subjectName(document.kind, nameOf(document)),
  );
  for (const name of [...new Set(names)].toSorted()) await lockName(tx, "declared", name);
}

function namesOf(documents: readonly PlacedDocument[], doomed: readonly string[]): Record<Kind, string[]> {
  const of = (kind: Kind) => documents.flatMap(({ document }) => (document.kind === kind ? nameOf(document) : [])).toSorted();
  const named = Object.fromEntries(KINDS.map((kind) => [kind, of(kind)])) as Record<Kind, string[]>;
  return { ...named, Monitor: [...named.Monitor, ...doomed] };
}

/** Applies every document it can, so that one plan tells all that is wrong; answers what each of them changes besides its own thing. */
async function applyAll(
  tx: Tx,
  givenActor: Actor,
  documents: readonly PlacedDocument[],
  before: Snapshot,
  { project, commit }: z.output<typeof manifestInput>,
  now: Date,
): Promise<{ applied: Map<string, Change[]>; errors: UserError[] }> {
  const applied = new Map<string, Change[]>();
  const errors: UserError[] = [];
  const brokenModels = new Set<string>();
  let actor = givenActor;
  for (const kind of KINDS) {
    for (const { index, document } of watchedFirst(documents.filter((placed) => placed.document.kind === kind))) {
      // What is wrong with a model would only be repeated, in other words, for each of its monitors.
      if (document.kind === "Monitor" && brokenModels.has(document.spec.model)) continue;
      const name = subjectName(kind, nameOf(document));
      const place = [...DOCUMENTS, String(index)];
      try {
        const managedBy = { project, file: document.metadata.annotations?.file ?? null, commit: commit ?? null };
        applied.set(name, await applyDocument(tx, actor, document, before.get(name) ?? null, managedBy, now));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        errors.push(...error.errors.map((each) => errorOfDocument(kind, each, place)));
        if (kind === "Model") brokenModels.add(document.metadata.name);
      }
    }
    if (kind === "Team") actor = await currentTeams(tx, actor);
  }
  return { applied, errors };
}

async function prune(
  tx: Tx,
  actor: Actor,
  doomed: readonly string[],
  managed: number,
  allowed: number | null | undefined,
  now: Date,
): Promise<UserError[]> {
  const errors: UserError[] = [];
  const attempt = async (work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      errors.push(...error.errors.map((each) => ({ ...each, path: each.path[0] === "input" ? each.path : ["input", "prune"] })));
    }
  };
  await attempt(() => guardDeletions(doomed.length, managed, allowed));
  for (const name of doomed) {
    const [model, monitor] = name.split("/") as [string, string];
    await attempt(() => deleteMonitor(tx, actor, { model, slug: monitor }, now));
  }
  return errors;
}

function itemsOf(
  names: Record<Kind, string[]>,
  before: Snapshot,
  after: Snapshot,
  effects: ReadonlyMap<string, readonly Change[]>,
): PlanItem[] {
  return KINDS.flatMap((kind) =>
    names[kind].map((name) => {
      const subject = subjectName(kind, name);
      const old = before.get(subject);
      const changes = [...diff(old?.fields, after.get(subject)?.fields), ...(effects.get(subject) ?? [])];
      return { kind, name, action: actionOf(old !== undefined, after.has(subject), changes), changes };
    }),
  );
}

function actionOf(stood: boolean, stands: boolean, changes: readonly Change[]): PlanAction {
  if (!stands) return "DELETE";
  if (!stood) return "CREATE";
  return changes.length > 0 ? "UPDATE" : "UNCHANGED";
}

function hashOf(project: string, items: readonly PlanItem[]): string {
  const changing = items.filter((item) => item.action !== "UNCHANGED");
  return createHash("sha256")
    .update(JSON.stringify([project, changing]))
    .digest("hex");
}
