import type { Arrivals } from "../checks/facts.js";
import { type Sample, sampleOfProfile } from "../checks/sample.js";
import type { Reader } from "../database.js";
import { refuse, type Refusal } from "../errors.js";
import { groupBy } from "../grouping.js";
import { MAX_SAMPLE, mergeProfiles, type Profile } from "../profiles/profile.js";
import { rowOf, rowsOf } from "../rows.js";
import type { FeatureRole, FeatureType } from "../vocabulary.js";
import { type ArrivalWindow, readArrivals } from "./arrivals.queries.js";
import { type Column, unpack, unpackTimes } from "./columns.js";
import { type Labels, labelsOf, withLabels } from "./labels.js";
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
  /** Single values are of no use: profiles answer for the smallest window too. */
  wantCounts?: boolean;
}

/** Most rows whose single values are read at once; above, the profiles of whole batches answer. */
export const MAX_VALUES = 5_000_000;
/** Columns read by one statement: few enough that their profiles fit beside each other. */
const COLUMNS_A_READ = 25;

interface BatchRow {
  id: string;
  featureId: string;
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

/** As `readColumn`, of several columns of one window in one statement; none may have the role LABEL. */
async function readColumns(reader: Reader, windows: readonly ColumnWindow[]): Promise<Sample[]> {
  const [first] = windows;
  if (!first) return [];
  const batches = await batchesOf(reader, first, windows, false);
  if (tooManyRows(batches)) {
    if (windows.length === 1) throw windowTooLong();
    const half = windows.length >> 1;
    return [...(await readColumns(reader, windows.slice(0, half))), ...(await readColumns(reader, windows.slice(half)))];
  }
  const byFeature = groupBy(batches, ({ featureId }) => featureId);
  const ofOne = byFeature.get(first.featureId) ?? [];
  const segments = first.segment ? await segmentColumns(reader, first.versionId, first.segment, ofOne) : null;
  return windows.map((window) => {
    const { profile, tally } = gathered(window, byFeature.get(window.featureId) ?? [], segments, null);
    return profile ? sampleOfProfile(joined(profile, tally)) : tally.sample();
  });
}

function joined(profile: Profile, tally: Tally): Profile {
  if (tally.rows === 0) return profile;
  return mergeProfiles(profile, { ...tally.profile(profile.histogram?.edges), ...(profile.sketch && { sketch: tally.sketch() }) });
}

interface Read {
  profile: Profile | null;
  tally: Tally;
}

async function readWindow(reader: Reader, window: ColumnWindow): Promise<Read> {
  const hasLabels = window.featureRole === "LABEL" && window.kind === "OBSERVATIONS";
  const batches = await batchesOf(reader, window, [window], hasLabels);
  if (tooManyRows(batches)) throw windowTooLong();
  const segments = window.segment ? await segmentColumns(reader, window.versionId, window.segment, batches) : null;
  return gathered(window, batches, segments, hasLabels ? await labelsOf(reader, window) : null);
}

/** The batches of a window: profiles of those that could be merged as they are, the rest row by row. */
function gathered(window: ColumnWindow, batches: readonly BatchRow[], segments: SegmentColumns | null, labels: Labels | null): Read {
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

const tooManyRows = (batches: readonly BatchRow[]): boolean => Number(batches[0]?.unpackedRows ?? 0) > MAX_VALUES;

const windowTooLong = (): Refusal =>
  refuse("LIMIT", `This window holds more than ${MAX_VALUES} rows that must be read one by one; take a shorter one.`, ["from"]);

/**
 * A batch is merged when it lies wholly inside, single values are not needed, and it was binned like the baseline now is (which may have
 * been replaced since). Windows small enough for exact tests are read row by row unless counts are enough; merged profiles keep no single values.
 */
function batchesOf(
  reader: Reader,
  window: ColumnWindow,
  features: readonly Pick<ColumnWindow, "featureId" | "featureType">[],
  hasLabels: boolean,
): Promise<BatchRow[]> {
  return rowsOf<BatchRow>(
    reader,
    `with baseline as materialized (
       select feature_id, profile #> '{histogram,edges}' as edges from baseline_profile where version_id = $1 and feature_id = any($2::bigint[])
     ), batch as (
       select id, row_count, times, row_ids, start_at, start_at >= $4 and end_at < $5 as is_whole, sum(row_count) over () as total
       from observation_batch where version_id = $1 and kind = $3 and start_at < $5 and end_at >= $4
     ), chosen as (
       select batch.*, asked.feature_id, stored.encoding, stored.data, stored.profile,
         $6 and is_whole and total > (case when $7 then ${MAX_VALUES} when $10 then 0 else ${MAX_SAMPLE} end)
         and stored.profile is not null and (stored.profile -> 'histogram' <> 'null') = asked.is_numeric
         and stored.profile #> '{histogram,edges}' is not distinct from baseline.edges as is_merged
       from batch cross join unnest($2::bigint[], $8::boolean[]) as asked (feature_id, is_numeric)
       left join observation_column stored on stored.batch_id = batch.id and stored.feature_id = asked.feature_id
       left join baseline on baseline.feature_id = asked.feature_id
     ), counted as (
       select chosen.*, sum(row_count) filter (where not is_merged) over () as unpacked_rows from chosen
     )
     select id, feature_id, row_count, is_merged, unpacked_rows,
       case when is_merged then profile || '{"sample": null}' end as profile,
       case when not is_merged and unpacked_rows <= ${MAX_VALUES} then encoding end as encoding,
       case when not is_merged and unpacked_rows <= ${MAX_VALUES} then data end as data,
       case when not is_merged and not is_whole and unpacked_rows <= ${MAX_VALUES} then times end as times,
       case when $9 and unpacked_rows <= ${MAX_VALUES} then row_ids end as row_ids
     from counted order by start_at, id`,
    [
      window.versionId,
      features.map(({ featureId }) => featureId),
      window.kind,
      window.start,
      window.end,
      !window.segment && !hasLabels,
      window.wantValues,
      features.map(({ featureType }) => summaryType(featureType) === "NUMERIC"),
      hasLabels,
      window.wantCounts ?? false,
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

/** The training references of several features of a version in one statement, without single values; features without one are left out. */
export async function baselineSamples(reader: Reader, versionId: string, featureIds: readonly string[]): Promise<Map<string, Sample>> {
  const rows = await rowsOf<{ featureId: string; profile: Profile }>(
    reader,
    `select feature_id, profile || '{"sample": null}' as profile from baseline_profile
     where version_id = $1 and feature_id = any($2::bigint[])`,
    [versionId, featureIds],
  );
  return new Map(rows.map(({ featureId, profile }) => [featureId, sampleOfProfile(profile)]));
}

/** Reads each column of a window once, however many monitors of one evaluation ask for it. */
export class WindowReader {
  private readonly known = new Map<string, Promise<Sample>>();
  private readonly baselines = new Map<string, ReturnType<typeof baselineSample>>();
  private readonly counted = new Map<string, Promise<Arrivals>>();

  constructor(private readonly reader: Reader) {}

  /** Forgets the windows read so far, but not the baselines: what many windows are compared with is read once. */
  forgetWindows(): void {
    this.known.clear();
    this.counted.clear();
  }

  /** As `readColumn`. */
  column(window: ColumnWindow): Promise<Sample> {
    return memoised(this.known, JSON.stringify(window), () => readColumn(this.reader, window));
  }

  /** As `column`, of several columns that differ in their feature alone, with few statements. */
  async columns(windows: readonly ColumnWindow[]): Promise<Sample[]> {
    const unread = windows.filter((window) => window.featureRole !== "LABEL" && !this.known.has(JSON.stringify(window)));
    for (let i = 0; i < unread.length; i += COLUMNS_A_READ) {
      const together = unread.slice(i, i + COLUMNS_A_READ);
      const samples = await readColumns(this.reader, together);
      for (const [k, window] of together.entries()) this.known.set(JSON.stringify(window), Promise.resolve(samples[k]!));
    }
    const samples: Sample[] = [];
    for (const window of windows) samples.push(await this.column(window));
    return samples;
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

  /** As `readArrivals`. */
  arrivals(window: ArrivalWindow): Promise<Arrivals> {
    return memoised(this.counted, JSON.stringify(window), () => readArrivals(this.reader, window, MAX_VALUES));
  }
}

/** The value that is known under a key, read on first use. */
export function memoised<Value>(known: Map<string, Value>, key: string, read: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = read()));
  return value;
}
