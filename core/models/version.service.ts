import { z } from "zod";
import type { Actor } from "../access/actor.js";
import { requireScope } from "../access/policy.js";
import { changedFields } from "../audit/changed-fields.js";
import { recordAudit } from "../audit/audit.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { checkInput, jsonDocument, text } from "../input.js";
import { lockName } from "../lock.js";
import { retireMonitors, reviveMonitors } from "../monitors/retire.service.js";
import { authoriseModel } from "../responsibilities/authorise.js";
import { rowOf } from "../rows.js";
import { DEPLOYMENT_ROLES, PHASES, SCENARIOS, type DeploymentRole, type Phase, type Scenario } from "../vocabulary.js";
import { declareFeatures, featuresInput, type FeatureInput } from "./features.js";
import { Version, VersionFeature, type Model } from "./model.entity.js";
import { requireModel, requireVersion, resolveVersion, versionFeatures, type VersionFeatureRow } from "./model.queries.js";

/** A label goes into URLs and next to `@live`, so it cannot begin with @ or hold spaces or slashes. */
const label = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}$/, "must have 1 to 100 letters, digits, dots, hyphens, plus or underscores");

const registerInput = z.strictObject({
  model: z.string(),
  label,
  scenario: z.enum(SCENARIOS),
  predecessor: z.string().nullish(),
  phase: z.enum(PHASES).nullish(),
  codeRef: text(500).nullish(),
  configuration: jsonDocument.optional(),
  artifactHash: text(200).nullish(),
  dataRef: text(500).nullish(),
  features: featuresInput,
});
const promoteInput = z.strictObject({
  model: z.string(),
  label: z.string(),
  deploymentRole: z.enum(DEPLOYMENT_ROLES).nullish(),
  phase: z.enum(PHASES).nullish(),
});

/** A version by model and label; registered again, what is left out stays, and the features are the whole list. */
export interface VersionRegisterInput {
  model: string;
  label: string;
  scenario: Scenario;
  predecessor?: string | null;
  phase?: Phase | null;
  codeRef?: string | null;
  configuration?: unknown;
  artifactHash?: string | null;
  dataRef?: string | null;
  features: FeatureInput[];
}
export interface VersionPromoteInput {
  model: string;
  label: string;
  deploymentRole?: DeploymentRole | null;
  phase?: Phase | null;
}

/** A version as it was registered, and the features by name that it had before and that the list left out. */
export type RegisteredVersion = Version & { dropped: string[] };

/** Makes a version known with its features, or brings it up to date; doing so again changes nothing. */
export async function registerVersion(tx: Tx, actor: Actor, given: VersionRegisterInput, now: Date): Promise<RegisteredVersion> {
  requireScope(actor, "write");
  const input = checkInput(registerInput, given);
  const model = await requireModel(tx, actor, input.model, ["input", "model"]);
  await authoriseModel(tx, actor, "change", model, ["input", "model"]);
  await lockName(tx, "versions", model.id);

  const standing = await resolveVersion(tx, model.id, input.label);
  const wanted: Partial<Version> = {
    scenario: input.scenario,
    predecessorId: await predecessorOf(tx, model, input, standing),
    phase: input.phase === null ? "MODEL_BUILDING" : input.phase,
    codeRef: input.codeRef,
    configuration: input.configuration === null ? {} : input.configuration,
    artifactHash: input.artifactHash,
    dataRef: input.dataRef,
  };
  if (standing?.signedOffAt) refuseOtherPast(standing, wanted);
  const version = standing
    ? await applyChange(tx, actor, standing, wanted, "version.changed", now)
    : await createVersion(tx, actor, model, input.label, wanted, now);
  const dropped = await declareVersionFeatures(tx, actor, model, version, input.features, now);
  if (version.deploymentRole === "LIVE") await retireMonitors(tx, model, version, now);
  return { ...version, dropped };
}

/** Changes what a version does with traffic, and its phase. A model has one LIVE version: the former one stands down at once. */
export async function promoteVersion(tx: Tx, actor: Actor, given: VersionPromoteInput, now: Date): Promise<Version> {
  requireScope(actor, "write");
  const input = checkInput(promoteInput, given);
  const model = await requireModel(tx, actor, input.model, ["input", "model"]);
  await authoriseModel(tx, actor, "change", model, ["input", "model"]);
  await lockName(tx, "versions", model.id);

  const version = await requireVersion(tx, model, input.label, ["input", "label"]);
  const former = input.deploymentRole === "LIVE" ? await resolveVersion(tx, model.id, "@live") : null;
  const isSuccession = former !== null && former.id !== version.id;
  if (isSuccession) await applyChange(tx, actor, former, { deploymentRole: "NONE" }, "version.demoted", now);
  const wanted = { deploymentRole: input.deploymentRole ?? undefined, phase: input.phase ?? undefined };
  const promoted = await applyChange(tx, actor, version, wanted, "version.promoted", now);
  if (isSuccession) await reviveMonitors(tx, model, promoted, former, now);
  if (input.deploymentRole === "LIVE") await retireMonitors(tx, model, promoted, now);
  return promoted;
}

async function createVersion(tx: Tx, actor: Actor, model: Model, label: string, wanted: Partial<Version>, now: Date): Promise<Version> {
  const version = Object.assign(new Version(), {
    modelId: model.id,
    label,
    predecessorId: null,
    phase: "MODEL_BUILDING",
    deploymentRole: "NONE",
    codeRef: null,
    configuration: {},
    artifactHash: null,
    dataRef: null,
    signedOffAt: null,
    signedOffBy: null,
    createdAt: now,
    ...defined(wanted),
  });
  await tx.save(version);
  const { id: _, modelId: __, ...after } = version;
  await auditVersion(tx, actor, version, { action: "version.registered", after }, now);
  return version;
}

async function applyChange(tx: Tx, actor: Actor, version: Version, wanted: Partial<Version>, action: string, now: Date): Promise<Version> {
  const changes = changedFields(version, wanted);
  if (!changes) return version;
  await tx.update(Version, { id: version.id }, changes.after as object);
  await auditVersion(tx, actor, version, { action, ...changes }, now);
  return { ...version, ...changes.after };
}

/** What was signed off is the replacement of that version, and stays it. */
function refuseOtherPast({ label, scenario, predecessorId }: Version, wanted: Partial<Version>): void {
  const isSame = wanted.scenario === scenario && (wanted.predecessorId === undefined || wanted.predecessorId === predecessorId);
  if (!isSame) {
    const message = `${label} is signed off as a replacement; withdraw that before it becomes something else.`;
    throw refuse("CONFLICT", message, ["input", wanted.scenario === scenario ? "predecessor" : "scenario"]);
  }
}

/** The version that this one replaces or tweaks: the one named, else the live one when it is first registered. */
async function predecessorOf(
  tx: Tx,
  model: Model,
  input: z.output<typeof registerInput>,
  standing: Version | null,
): Promise<string | null | undefined> {
  const path = ["input", "predecessor"];
  if (input.predecessor) {
    if (input.predecessor === input.label) throw refuse("INVALID", "A version does not precede itself.", path);
    if (input.scenario === "NEW_MODEL") throw refuse("INVALID", "A NEW_MODEL has no predecessor.", path);
    return (await requireVersion(tx, model, input.predecessor, path)).id;
  }
  if (input.scenario === "NEW_MODEL" || input.predecessor === null) return null;
  return standing ? undefined : (await resolveVersion(tx, model.id, "@live"))?.id;
}

/** Gives a version its features; answers the names of those it had and that are not among them. */
async function declareVersionFeatures(
  tx: Tx,
  actor: Actor,
  model: Model,
  version: Version,
  features: FeatureInput[],
  now: Date,
): Promise<string[]> {
  const standing = await versionFeatures(tx, version.id);
  await refuseNewTypes(tx, version, standing, features);
  const ids = await declareFeatures(tx, model, features);
  const before = standing.map(({ name, type, role }) => ({ name, type, role }));
  const after = features.map(({ name, type, role }) => ({ name, type, role }));
  const changes = changedFields({ features: before }, { features: after });
  if (!changes) return [];
  await tx.delete(VersionFeature, { versionId: version.id });
  await tx.query(
    `insert into version_feature (version_id, feature_id, type, role, position)
     select $1, feature_id, type, role, position - 1
     from unnest($2::bigint[], $3::text[], $4::text[]) with ordinality as declared (feature_id, type, role, position)`,
    [
      version.id,
      features.map((feature) => ids.get(feature.name)),
      features.map((feature) => feature.type),
      features.map((feature) => feature.role),
    ],
  );
  await auditVersion(tx, actor, version, { action: "version.featuresDeclared", ...changes }, now);
  return before.map(({ name }) => name).filter((name) => !ids.has(name));
}

/** What is stored of a column was read as its type; from then on the type of that column in this version stands. */
async function refuseNewTypes(tx: Tx, version: Version, standing: VersionFeatureRow[], features: FeatureInput[]): Promise<void> {
  const types = new Map(standing.map((feature) => [feature.name, feature]));
  const index = features.findIndex((feature) => types.has(feature.name) && types.get(feature.name)!.type !== feature.type);
  if (index === -1) return;
  const stored = await rowOf(
    tx,
    `select from observation_batch where version_id = $1 union all select from baseline_profile where version_id = $1 limit 1`,
    [version.id],
  );
  if (!stored) return;
  const { name } = features[index]!;
  const message = `Data of version ${version.label} is stored with "${name}" as ${types.get(name)!.type}; register another version.`;
  throw refuse("CONFLICT", message, ["input", "features", String(index), "type"]);
}

function defined<Row extends object>(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;
}

async function auditVersion(
  tx: Tx,
  actor: Actor,
  version: Version,
  change: { action: string; before?: unknown; after?: unknown },
  now: Date,
): Promise<void> {
  await recordAudit(tx, actor, { ...change, subjectType: "VERSION", subjectId: version.id, subjectName: version.label }, now);
}
