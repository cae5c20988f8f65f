import { type Sample, sampleOfProfile } from "../checks/sample.js";
import type { Reader } from "../database.js";
import { refuse } from "../errors.js";
import { MAX_SAMPLE, mergeProfiles, type Profile } from "../profiles/profile.js";
import { rowOf, rowsOf } from "../rows.js";
import type { FeatureRole, FeatureType } from "../vocabulary.js";
import { type Column, unpack, unpackTimes } from "./columns.js";
import { labelsOf, withLabels } from "./labels.js";
import { segmentColumns, type SegmentColumns } from "./segment.js";
import { summaryType, Tally } from "./tally.js";

/** One feature of one version over the half-open stretch of event time [start, end). */
export interface ColumnWindow {
  versionId: string;
  featureId: string;
  featureType: FeatureType;
  featureRole: FeatureRole;
  start: Date;
  end: Date;
  kind: "OBSERVATIONS" | "BASELINE";
  /** Only rows with exactly these words, by feature name. */
  segment?: Record<string, string> | null;
  /** The check is exact on single values; granted up to `MAX_VALUES` rows. */
  wantValues: boolean;
}

/** Most rows whose single values are read at once; above, the profiles of whole batches answer. */
export const MAX_VALUES = 5_000_000;

interface BatchRow {
  id: string;
  rowCount: number;
  encoding: string | null;
  data: Buffer | null;
  profile: Profile | null;
  times: Buffer | null;
  rowIds: Buffer | null;
  isMerged: boolean;
  unpackedRows: string | null;
}

/** Reads a column of a window as a check sees it; of a feature with the role LABEL rows without their label yet are missing. */
export async function readColumn(reader: Reader, window: ColumnWindow): Promise<Sample> {
  const { profile, tally } = await readWindow(reader, window);
  return profile ? sampleOfProfile(joined(profile, tally)) : tally.sample();
}

/** Reads a column of a window as a profile. */
export async function readProfile(reader: Reader, window: Omit<ColumnWindow, "wantValues">): Promise<Profile> {
  const { profile, tally } = await readWindow(reader, { ...window, wantValues: false });
  return profile ? joined(profile, tally) : tally.profile();
}

function joined(profile: Profile, tally: Tally): Profile {
  return tally.rows > 0 ? mergeProfiles(profile, tally.profile(profile.histogram?.edges)) : profile;
}

/** The batches of a window: profiles of those that could be merged as they are, the rest row by row. */
async function readWindow(reader: Reader, window: ColumnWindow): Promise<{ profile: Profile | null; tally: Tally }> {
  const hasLabels = window.featureRole === "LABEL" && window.kind === "OBSERVATIONS";
  const batches = await batchesOf(reader, window, hasLabels);
  if (Number(batches[0]?.unpackedRows ?? 0) > MAX_VALUES) {
    throw refuse("LIMIT", `This window holds more than ${MAX_VALUES} rows that must be read one by one; take a shorter one.`, ["from"]);
  }
  const segments = window.segment ? await segmentColumns(reader, window.versionId, window.segment, batches) : null;
  const labels = hasLabels ? await labelsOf(reader, window) : null;
  const tally = new Tally(summaryType(window.featureType));
  let profile: Profile | null = null;
  for (const batch of batches) {
    if (batch.isMerged && batch.profile) profile = profile ? mergeProfiles(profile, batch.profile) : batch.profile;
    else {
      const stored: Column | null = batch.data && unpack({ encoding: batch.encoding!, data: batch.data }, batch.rowCount);
      const column = labels ? withLabels(stored, labels, batch.rowIds!, window.featureType) : stored;
      tally.add(column, batch.rowCount, keptRows(batch, window, segments));
    }
  }
  return { profile, tally };
}

/**
 * A batch is merged when it lies wholly inside, single values are not needed, and it was binned like the baseline now is (which may have
 * been replaced since). Windows small enough for exact tests are always read row by row.
 */
function batchesOf(reader: Reader, window: ColumnWindow, hasLabels: boolean): Promise<BatchRow[]> {
  return rowsOf<BatchRow>(
    reader,
    `with baseline as materialized (
       select profile #> '{histogram,edges}' as edges from baseline_profile where version_id = $1 and feature_id = $2
     ), batch as (
       select batch.id, batch.row_count, batch.times, batch.row_ids, batch.start_at, stored.encoding, stored.data, stored.profile,
         batch.start_at >= $4 and batch.end_at < $5 as is_whole,
         sum(batch.row_count) over () as total
       from observation_batch batch
       left join observation_column stored on stored.batch_id = batch.id and stored.feature_id = $2
       where batch.version_id = $1 and batch.kind = $3 and batch.start_at < $5 and batch.end_at >= $4
     ), chosen as (
       select batch.*, $6 and is_whole and total > (case when $7 then ${MAX_VALUES} else ${MAX_SAMPLE} end)
         and profile is not null and (profile -> 'histogram' <> 'null') = $8
         and profile #> '{histogram,edges}' is not distinct from (select edges from baseline) as is_merged
       from batch
     ), counted as (
       select chosen.*, sum(row_count) filter (where not is_merged) over () as unpacked_rows from chosen
     )
     select id, row_count, is_merged, unpacked_rows,
       case when is_merged then profile end as profile,
       case when not is_merged and unpacked_rows <= ${MAX_VALUES} then encoding end as encoding,
       case when not is_merged and unpacked_rows <= ${MAX_VALUES} then data end as data,
       case when not is_merged and not is_whole and unpacked_rows <= ${MAX_VALUES} then times end as times,
       case when $9 and unpacked_rows <= ${MAX_VALUES} then row_ids end as row_ids
     from counted order by start_at, id`,
    [
      window.versionId,
      window.featureId,
      window.kind,
      window.start,
      window.end,
      !window.segment && !hasLabels,
      window.wantValues,
      summaryType(window.featureType) === "NUMERIC",
      hasLabels,
    ],
  );
}

/** Which rows of a batch count, 1 each; null when all do. */
function keptRows(batch: BatchRow, window: ColumnWindow, segments: SegmentColumns | null): Uint8Array | null {
  if (!batch.times && !segments) return null;
  const kept = new Uint8Array(batch.rowCount).fill(1);
  if (batch.times) {
    const times = unpackTimes(batch.times);
    const start = window.start.getTime();
    const end = window.end.getTime();
    for (let row = 0; row < kept.length; row++) if (times[row]! < start || times[row]! >= end) kept[row] = 0;
  }
  segments?.narrow(batch.id, kept);
  return kept;
}

/** The training reference of a version's feature and the time its rows span; null without a baseline. */
export async function baselineSample(
  reader: Reader,
  versionId: string,
  featureId: string,
  wantValues: boolean,
  segment: Record<string, string> | null = null,
): Promise<{ sample: Sample; start: Date; end: Date } | null> {
  const row = await rowOf<{ profile: Profile; startAt: Date; endAt: Date }>(
    reader,
    `select profile, start_at, end_at from baseline_profile where version_id = $1 and feature_id = $2`,
    [versionId, featureId],
  );
  if (!row) return null;
  const { profile, startAt: start, endAt: end } = row;
  const isComplete = profile.categories !== null || profile.sample !== null;
  if (!segment && (isComplete || !wantValues)) return { sample: sampleOfProfile(profile), start, end };
  const sample = await readColumn(reader, {
    versionId,
    featureId,
    featureType: profile.categories ? "CATEGORICAL" : "NUMERIC",
    featureRole: "INPUT",
    start,
    // The window is half-open and must hold the last row.
    end: new Date(end.getTime() + 1),
    kind: "BASELINE",
    segment,
    wantValues,
  });
  return { sample, start, end };
}

/** Reads each column of a window once, however many monitors of one evaluation ask for it. */
export class WindowReader {
  private readonly columns = new Map<string, Promise<Sample>>();
  private readonly baselines = new Map<string, ReturnType<typeof baselineSample>>();

  constructor(private readonly reader: Reader) {}

  /** As `readColumn`. */
  column(window: ColumnWindow): Promise<Sample> {
    return memoised(this.columns, JSON.stringify(window), () => readColumn(this.reader, window));
  }

  /** As `baselineSample`. */
  baseline(
    versionId: string,
    featureId: string,
    wantValues: boolean,
    segment: Record<string, string> | null = null,
  ): ReturnType<typeof baselineSample> {
    return memoised(this.baselines, JSON.stringify([versionId, featureId, wantValues, segment]), () =>
      baselineSample(this.reader, versionId, featureId, wantValues, segment),
    );
  }
}

function memoised<Value>(known: Map<string, Value>, key: string, read: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = read()));
  return value;
}
