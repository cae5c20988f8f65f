import { z } from "zod";
import { type Connection, graphql, type ServerError } from "./client.js";
import { exitOf, exitOfError } from "./exit.js";
import { faultOf } from "./files/manifest.js";
import type { SourceDocument } from "./files/source.js";
import { faultLine, githubAnnotation } from "./output/faults.js";
import type { Report } from "./output/format.js";
import type { PlanItem } from "./output/plan.js";

/** What `manifestPlan` and `manifestApply` take. */
export interface ManifestInput {
  project: string;
  documents: unknown[];
  prune: boolean;
  allowDeletions: number | null;
  commit: string | null;
}

/** What the server answers to both. */
export interface PlanAnswer {
  hash: string;
  items: PlanItem[];
  userErrors: ServerError[];
}

const savedPlan = z.object({
  schemaVersion: z.literal(1),
  hash: z.string(),
  input: z.object({
    project: z.string(),
    documents: z.array(z.unknown()),
    prune: z.boolean(),
    allowDeletions: z.number().nullable(),
    commit: z.string().nullable(),
  }),
  items: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      action: z.enum(["CREATE", "UPDATE", "DELETE", "UNCHANGED"]),
      changes: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
});
/** A plan as `plan --out` keeps it. */
export type SavedPlan = z.infer<typeof savedPlan>;

/** Reads a saved plan; null when the text is none. */
export function readSavedPlan(text: string): SavedPlan | null {
  try {
    return savedPlan.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const PLAN_FIELDS = `hash items { kind name action changes { path before after } } userErrors { code message path }`;

/** Asks what applying would change. */
export async function requestPlan(connection: Connection, input: ManifestInput): Promise<PlanAnswer> {
  const query = `query ManifestPlan($input: ManifestInput!) { manifestPlan(input: $input) { ${PLAN_FIELDS} } }`;
  return (await graphql<{ manifestPlan: PlanAnswer }>(connection, query, { input })).manifestPlan;
}

/** Applies exactly the plan of this hash. */
export async function requestApply(connection: Connection, input: ManifestInput, expectedPlanHash: string): Promise<PlanAnswer> {
  const query = `mutation ManifestApply($input: ManifestInput!) {
    manifestApply(input: $input) { plan { ${PLAN_FIELDS} } userErrors { code message path } }
  }`;
  const { manifestApply } = await graphql<{ manifestApply: { plan: PlanAnswer | null; userErrors: ServerError[] } }>(connection, query, {
    input: { ...input, expectedPlanHash },
  });
  return { hash: "", items: [], ...manifestApply.plan, userErrors: manifestApply.userErrors };
}

/** The server names its own argument; whoever reads this has the command's. */
function inOptions({ message, ...error }: ServerError): ServerError {
  return { ...error, message: message.replace("allowDeletions: ", "--allow-deletions ") };
}

/** The report of a manifest that the server does not accept: each error at its place in the files, where it has one. */
export function errorReport({ items, userErrors }: PlanAnswer, sources: readonly SourceDocument[]): Report {
  const placed = userErrors.map(inOptions).map((error) => ({ error, fault: faultOf(sources, error.path.slice(2), error.message) }));
  return {
    exit: exitOf(userErrors.map(exitOfError)),
    data: { applied: false, items, errors: placed.map(({ error, fault }) => ({ ...error, ...fault })) },
    render: {
      text: () => placed.map(({ error, fault }) => (fault ? faultLine(fault) : error.message)).join("\n"),
      github: () => placed.map(({ error, fault }) => githubAnnotation("error", error.message, fault ?? undefined)).join("\n"),
    },
  };
}
