import { isDeepStrictEqual } from "node:util";
import type { QueryDeepPartialEntity } from "typeorm";
import type { Actor } from "../access/actor.js";
import { once } from "../access/idempotency.js";
import { recordAudit } from "../audit/audit.js";
import type { Check } from "../checks/check.js";
import { requireCheck } from "../checks/registry.js";
import type { Tx } from "../database.js";
import { notFound, refuse } from "../errors.js";
import type { Feature, Model } from "../models/model.entity.js";
import { LIVE_SELECTOR, requireModel, requireVersion } from "../models/model.queries.js";
import { authoriseModel, authoriseMonitor } from "../responsibilities/authorise.js";
import { setMonitorSeats } from "../responsibilities/responsibility.service.js";
import { rowOf } from "../rows.js";
import { Monitor } from "./monitor.entity.js";
import { type MonitorRequest, type MonitorSettings, type MonitorUpsertInput, parseMonitorInput, settingsOf } from "./monitor.settings.js";
import { nextSlot } from "./next-slot.js";
import { requireReadableColumns } from "./readable-columns.js";
import { PREDECESSOR } from "./reference.js";
import { requireWatchedSeries } from "./watched-series.js";

const INPUT = ["input"];

type ManagedColumns = Partial<Pick<Monitor, "managedProject" | "managedFile" | "managedCommit">>;
type MonitorColumns = MonitorSettings & ManagedColumns;

/** The file that declares a monitor. */
export interface ManagedBy {
  project: string;
  file: string | null;
  commit: string | null;
}

/** Makes the monitor, or changes what the input names of it; `managedBy` says which file declares it, and is left as it is when absent. */
export async function upsertMonitor(
  tx: Tx,
  actor: Actor,
  input: MonitorUpsertInput,
  now: Date,
  managedBy?: ManagedBy | null,
): Promise<Monitor> {
  const { idempotencyKey, ...request } = parseMonitorInput(input, INPUT);
  const id = await once(tx, actor, idempotencyKey, "monitorUpsert", request, now, () => upsert(tx, actor, request, now, managedBy));
  const monitor = await rowOf<Monitor>(tx, `select * from monitor where id = $1 and deleted_at is null`, [id]);
  if (!monitor) throw notFound("monitor", `${request.model}/${request.slug}`, [...INPUT, "slug"]);
  return monitor;
}

/** What a request would make of a monitor, with everything it names looked up; the plan of a manifest asks the same. */
export async function resolveSettings(
  tx: Pick<Tx, "query">,
  model: Model,
  request: MonitorRequest,
  standing: Monitor | null,
  now: Date,
  path: string[] = INPUT,
): Promise<MonitorSettings> {
  const check = requireCheck(request.check, [...path, "check"]);
  if (check.source === "warehouse")
    throw refuse("INVALID", `${check.key} asks a warehouse; ${model.slug} sends its rows here and has none.`, [...path, "check"]);
  const feature = await featureOf(tx, model, request, standing, check, path);
  const settings = settingsOf(request, standing, { check, featureId: feature?.id ?? null }, now, path);
  await requireNamed(tx, model, request.slug, settings, standing, path);
  return settings;
}

async function upsert(
  tx: Tx,
  actor: Actor,
  request: Omit<MonitorRequest, "idempotencyKey">,
  now: Date,
  managedBy: ManagedBy | null | undefined,
): Promise<string> {
  const model = await requireModel(tx, actor, request.model, [...INPUT, "model"]);
  const standing = await lockMonitor(tx, model.id, request.slug);
  if (standing) await authoriseMonitor(tx, actor, standing, [...INPUT, "slug"]);
  else await authoriseModel(tx, actor, "change", model, [...INPUT, "model"]);
  if (
    request.expectedRevision !== undefined &&
    request.expectedRevision !== null &&
    request.expectedRevision !== (standing?.revision ?? 0)
  ) {
    throw refuse("STALE", staleMessage(standing), [...INPUT, "expectedRevision"]);
  }
  const settings = await resolveSettings(tx, model, request, standing, now);
  const columns = { ...settings, ...managedColumns(managedBy) };
  const id = standing ? await change(tx, actor, model, standing, columns, now) : await create(tx, actor, model, request.slug, columns, now);
  if (id === null) return upsert(tx, actor, request, now, managedBy);
  const { dataScience, operations } = request;
  if (dataScience !== undefined || operations !== undefined) {
    await setMonitorSeats(tx, actor, { id, modelId: model.id, slug: request.slug }, { dataScience, operations }, now);
  }
  return id;
}

/** Null when another request made it in the same moment; it is committed by then, and can be changed. */
async function create(tx: Tx, actor: Actor, model: Model, slug: string, columns: MonitorColumns, now: Date): Promise<string | null> {
  const insert = await tx
    .createQueryBuilder()
    .insert()
    .into(Monitor)
    .values({ ...columns, modelId: model.id, slug, createdAt: now, updatedAt: now } as QueryDeepPartialEntity<Monitor>)
    .orIgnore()
    .returning("id")
    .execute();
  const id = (insert.raw as { id: string }[])[0]?.id;
  if (id === undefined) return null;
  await tx.query(`insert into monitor_schedule (monitor_id, model_id, next_run_at) values ($1, $2, $3)`, [id, model.id, now]);
  const name = `${model.slug}/${slug}`;
  await recordAudit(
    tx,
    actor,
    { action: "monitor.created", subjectType: "MONITOR", subjectId: id, subjectName: name, after: columns },
    now,
  );
  return id;
}

async function change(tx: Tx, actor: Actor, model: Model, standing: Monitor, columns: MonitorColumns, now: Date): Promise<string> {
  const names = Object.keys(columns) as (keyof MonitorColumns)[];
  const changed = names.filter((name) => !isDeepStrictEqual(columns[name], standing[name]));
  // A new commit of the same file, with nothing else new, is no change of the monitor.
  if (changed.every((name) => name === "managedCommit")) return standing.id;
  const after = Object.fromEntries(changed.map((name) => [name, columns[name]]));
  const before = Object.fromEntries(changed.map((name) => [name, standing[name]]));
  await tx.update(Monitor, { id: standing.id }, { ...after, revision: standing.revision + 1, updatedAt: now });
  if (changed.some((name) => name === "every" || name === "cron" || name === "timeZone")) {
    const { every, cron, timeZone } = columns;
    const next = nextSlot({ every, cron, timeZone, seed: model.id }, now);
    await tx.query(`update monitor_schedule set next_run_at = $2 where monitor_id = $1 and next_run_at is not null`, [standing.id, next]);
  }
  const subject = { subjectType: "MONITOR", subjectId: standing.id, subjectName: `${model.slug}/${standing.slug}` };
  await recordAudit(tx, actor, { action: "monitor.changed", ...subject, before, after }, now);
  return standing.id;
}

/** The standing monitor, held until the transaction ends. */
async function lockMonitor(tx: Tx, modelId: string, slug: string): Promise<Monitor | null> {
  return rowOf(tx, `select * from monitor where model_id = $1 and slug = $2 and deleted_at is null for update`, [modelId, slug]);
}

async function featureOf(
  tx: Pick<Tx, "query">,
  model: Model,
  request: MonitorRequest,
  standing: Monitor | null,
  check: Check,
  path: string[],
): Promise<Feature | null> {
  const place = [...path, "feature"];
  const feature =
    request.feature === undefined
      ? await rowOf<Feature>(tx, `select * from feature where id = $1`, [standing?.featureId ?? null])
      : await rowOf<Feature>(tx, `select * from feature where model_id = $1 and name = $2`, [model.id, request.feature]);
  if (request.feature && !feature) throw notFound("feature", request.feature, place);
  if (!feature && check.appliesTo.length > 0) throw refuse("INVALID", `${check.key} watches a feature; name one.`, place);
  if (feature && check.appliesTo.length === 0) throw refuse("INVALID", `${check.key} watches no feature; name none.`, place);
  if (feature && !check.appliesTo.includes(feature.type)) {
    const types = check.appliesTo.map((type) => type.toLowerCase()).join(", ");
    throw refuse("INVALID", `${check.key} watches ${types} features; "${feature.name}" is ${feature.type.toLowerCase()}.`, place);
  }
  return feature;
}

/** Refuses names that mean nothing on this model; those that stood before may stay. */
async function requireNamed(
  tx: Pick<Tx, "query">,
  model: Model,
  slug: string,
  settings: MonitorSettings,
  standing: Monitor | null,
  path: string[],
): Promise<void> {
  const { versionSelector, reference, segment } = settings;
  const asked = ({ checkKey, params, reference }: MonitorSettings) => ({ checkKey, params, reference });
  if (!standing || !isDeepStrictEqual(asked(settings), asked(standing))) {
    await requireWatchedSeries(tx, model, slug, settings, path);
    await requireReadableColumns(tx, model, settings, path);
  }
  if (versionSelector !== LIVE_SELECTOR && versionSelector !== standing?.versionSelector) {
    await requireVersion(tx, model, versionSelector, [...path, "version"]);
  }
  if ("version" in reference && !isDeepStrictEqual(reference, standing?.reference)) {
    const place = [...path, "reference", "version"];
    if (reference.version === versionSelector) throw refuse("INVALID", "A version is not compared with itself; name another.", place);
    const isFollowed = reference.version === PREDECESSOR || reference.version === LIVE_SELECTOR;
    if (!isFollowed) await requireVersion(tx, model, reference.version, place);
  }
  if (segment && !isDeepStrictEqual(segment, standing?.segment)) {
    const known = await tx.query<{ name: string }[]>(`select name from feature where model_id = $1 and name = any($2)`, [
      model.id,
      Object.keys(segment),
    ]);
    const unknown = Object.keys(segment).find((name) => !known.some((feature) => feature.name === name));
    if (unknown !== undefined) throw notFound("feature", unknown, [...path, "segment", unknown]);
  }
}

function managedColumns(managedBy: ManagedBy | null | undefined): ManagedColumns {
  if (managedBy === undefined) return {};
  return { managedProject: managedBy?.project ?? null, managedFile: managedBy?.file ?? null, managedCommit: managedBy?.commit ?? null };
}

function staleMessage(standing: Monitor | null): string {
  return standing ? `The monitor is at revision ${standing.revision} by now.` : "The monitor does not exist yet.";
}
