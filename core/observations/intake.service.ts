import type { Actor } from "../access/actor.js";
import { requireScope } from "../access/policy.js";
import { recordAudit } from "../audit/audit.js";
import type { Reader, Tx } from "../database.js";
import { requireModel, requireVersion, versionFeatures } from "../models/model.queries.js";
import { Parameters } from "../parameters.js";
import { authoriseModel } from "../responsibilities/authorise.js";
import { noteLate } from "./late.service.js";
import { readBaselineEdges, rebuildBaseline } from "./baseline.js";
import { type Batch, BatchBuilder, type BatchFeature } from "./batch-builder.js";
import { type Column, pack, packIds, packTimes } from "./columns.js";
import type { BatchKind } from "./observation.entity.js";
import type { RowStream } from "./row.js";
import { isSketched, summaryType, Tally } from "./tally.js";

/** A row that is already in memory; labels may leave out everything but the label. */
export interface Row {
  id: string;
  at: Date;
  values: Record<string, string | number | boolean | null>;
}

/** Where rows go. */
export interface IntakeTarget {
  model: string;
  version: string;
  kind: BatchKind;
  /** Of a baseline: whether it takes the place of the rows sent before (default) or adds to them. */
  mode?: "replace" | "append";
}

/** An opened intake: the actor may send, and the version's features are known. */
export interface Intake {
  kind: BatchKind;
  mode: "replace" | "append";
  modelSlug: string;
  versionId: string;
  versionLabel: string;
  features: BatchFeature[];
}

/** What was stored. */
export interface Receipt {
  accepted: number;
  batch: string;
  unknownColumns: { name: string; rows: number }[];
  missing: Record<string, number>;
  /** Rows that a window they belong to was answered without; it is answered again. */
  late: number;
  from: string;
  to: string;
}

/** Finds the version and checks that the actor may send data for it. */
export async function openIntake(reader: Reader, actor: Actor, target: IntakeTarget): Promise<Intake> {
  requireScope(actor, "observe");
  const model = await requireModel(reader, actor, target.model, ["model"]);
  await authoriseModel(reader, actor, "observe", model, ["model"]);
  const version = await requireVersion(reader, model, target.version, ["version"]);
  const features = await versionFeatures(reader, version.id);
  const { kind, mode = "replace" } = target;
  return { kind, mode, modelSlug: model.slug, versionId: version.id, versionLabel: version.label, features };
}

/** Reads rows of a request against the intake's features; refuses all of them when anything is wrong with one. */
export async function readBatch(intake: Intake, rows: RowStream, isText: boolean, now: Date): Promise<Batch> {
  const builder = new BatchBuilder({ kind: intake.kind, features: intake.features, isText, now });
  for await (const row of rows) {
    builder.add(row);
    if (builder.isHopeless) break;
  }
  return builder.finish();
}

/** Stores a batch, whole or not at all; a baseline also renews the profiles that later rows are binned by. */
export async function storeBatch(tx: Tx, actor: Actor, intake: Intake, batch: Batch, now: Date): Promise<Receipt> {
  const { kind, versionId } = intake;
  if (kind === "BASELINE") await prepareBaseline(tx, intake);
  const edges = kind === "OBSERVATIONS" ? await readBaselineEdges(tx, versionId) : new Map<string, number[]>();
  const [from, to] = span(batch.times);
  const [{ id }] = await tx.query<[{ id: string }]>(
    `insert into observation_batch (version_id, kind, row_count, start_at, end_at, received_at, row_ids, times, unknown_columns)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
    [
      versionId,
      kind,
      batch.rowIds.length,
      from,
      to,
      now,
      packIds(batch.rowIds),
      packTimes(batch.times),
      rowsByColumn(batch.unknownColumns),
    ],
  );
  const columns = intake.features.flatMap((feature) => {
    const column = batch.columns.get(feature.featureId);
    return column ? [storedColumn(feature, column, batch.rowIds.length, edges.get(feature.featureId))] : [];
  });
  await insertColumns(tx, id, columns);
  if (kind === "BASELINE") {
    await rebuildBaseline(tx, intake, now);
    await recordBaseline(tx, actor, intake, batch.rowIds.length, now);
  }
  const late = kind === "BASELINE" ? 0 : await noteLate(tx, { id, versionId, kind, times: batch.times }, now);
  return {
    accepted: batch.rowIds.length,
    batch: id,
    unknownColumns: batch.unknownColumns,
    missing: batch.missing,
    late,
    from: from.toISOString(),
    to: to.toISOString(),
  };
}

/** Stores rows that are in memory. */
export async function storeObservations(tx: Tx, actor: Actor, input: IntakeTarget & { rows: readonly Row[] }, now: Date): Promise<Receipt> {
  const intake = await openIntake(tx, actor, input);
  const builder = new BatchBuilder({ kind: intake.kind, features: intake.features, isText: false, now });
  for (const [i, { id, at, values }] of input.rows.entries()) {
    builder.add({ line: i + 1, id, ts: at.getTime(), groups: [["values.", Object.entries(values)]] });
  }
  return storeBatch(tx, actor, intake, builder.finish(), now);
}

function rowsByColumn(columns: Batch["unknownColumns"]): string | null {
  return columns.length === 0 ? null : JSON.stringify(Object.fromEntries(columns.map(({ name, rows }) => [name, rows])));
}

interface StoredColumn {
  featureId: string;
  encoding: string;
  data: Buffer;
  profile: string;
}

function storedColumn(feature: BatchFeature, column: Column, rows: number, edges: number[] | undefined): StoredColumn {
  const tally = new Tally(summaryType(feature.type));
  tally.add(column, rows, null);
  // The values lie beside the profile: keeping a sample of them in it too would double the space.
  const profile = JSON.stringify({ ...tally.profile(edges), sample: null, ...(isSketched(feature) && { sketch: tally.sketch() }) });
  return { featureId: feature.featureId, ...pack(column), profile };
}

/** Features per statement: PostgreSQL takes at most 65,535 parameters. */
const COLUMNS_PER_INSERT = 1_000;

async function insertColumns(tx: Tx, batchId: string, columns: readonly StoredColumn[]): Promise<void> {
  for (let start = 0; start < columns.length; start += COLUMNS_PER_INSERT) {
    const { values, bind } = new Parameters();
    const rows = columns
      .slice(start, start + COLUMNS_PER_INSERT)
      .map((column) => `(${[batchId, column.featureId, column.encoding, column.data, column.profile].map(bind).join(", ")})`);
    await tx.query(`insert into observation_column (batch_id, feature_id, encoding, data, profile) values ${rows.join(", ")}`, values);
  }
}

/** One baseline upload of a version at a time; replacing forgets the rows before. */
async function prepareBaseline(tx: Tx, { versionId, mode }: Intake): Promise<void> {
  await tx.query(`select from version where id = $1 for no key update`, [versionId]);
  if (mode === "append") return;
  await tx.query(`delete from observation_batch where version_id = $1 and kind = 'BASELINE'`, [versionId]);
}

function recordBaseline(tx: Tx, actor: Actor, intake: Intake, rows: number, now: Date): Promise<void> {
  const change = {
    action: intake.mode === "replace" ? "baseline.replace" : "baseline.append",
    subjectType: "VERSION",
    subjectId: intake.versionId,
    subjectName: `${intake.modelSlug}@${intake.versionLabel}`,
    after: { rows },
  };
  return recordAudit(tx, actor, change, now);
}

function span(times: Float64Array): [from: Date, to: Date] {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    if (time < from) from = time;
    if (time > to) to = time;
  }
  return [new Date(from), new Date(to)];
}
