import type { Reader, Tx } from "../database.js";
import { refuse } from "../errors.js";
import { rowsOf } from "../rows.js";
import type { BatchFeature } from "./batch-builder.js";
import { unpack } from "./columns.js";
import type { Profile } from "../profiles/profile.js";
import { BaselineProfile } from "./observation.entity.js";
import { isSketched, summaryType, Tally } from "./tally.js";

/** Most rows of a version's baseline, over all that was appended to it. */
const MAX_BASELINE_ROWS = 2_000_000;

/** The edges that the numeric columns of a version are binned on, by feature. */
export async function readBaselineEdges(reader: Reader, versionId: string): Promise<Map<string, number[]>> {
  const rows = await rowsOf<{ featureId: string; edges: number[] }>(
    reader,
    `select feature_id, profile #> '{histogram,edges}' as edges from baseline_profile
     where version_id = $1 and profile #> '{histogram,edges,0}' is not null`,
    [versionId],
  );
  return new Map(rows.map((row) => [row.featureId, row.edges]));
}

/** The baselines of features of versions, each under `version:feature`, in one statement. */
export async function baselineProfiles(reader: Reader, keys: readonly string[]): Promise<Map<string, Profile>> {
  const pairs = keys.map((key) => key.split(":"));
  const rows = await rowsOf<{ versionId: string; featureId: string; profile: Profile }>(
    reader,
    `select version_id, feature_id, profile from baseline_profile
     join unnest($1::bigint[], $2::bigint[]) as wanted (version_id, feature_id) using (version_id, feature_id)`,
    [pairs.map(([versionId]) => versionId), pairs.map(([, featureId]) => featureId)],
  );
  return new Map(rows.map((row) => [baselineKey(row.versionId, row.featureId), row.profile]));
}

/** The key of a baseline. */
export function baselineKey(versionId: string, featureId: string): string {
  return `${versionId}:${featureId}`;
}

/** Profiles all baseline rows of a version afresh, in the transaction that changed them. */
export async function rebuildBaseline(
  tx: Tx,
  baseline: { versionId: string; features: readonly BatchFeature[] },
  now: Date,
): Promise<void> {
  const { versionId, features } = baseline;
  const [whole] = await tx.query<[{ rows: string; start: Date; end: Date }]>(
    `select coalesce(sum(row_count), 0) as rows, min(start_at) as start, max(end_at) as end
     from observation_batch where version_id = $1 and kind = 'BASELINE'`,
    [versionId],
  );
  if (Number(whole.rows) > MAX_BASELINE_ROWS) throw refuse("LIMIT", `A baseline may hold at most ${MAX_BASELINE_ROWS} rows.`);
  await tx.query(`delete from baseline_profile where version_id = $1`, [versionId]);
  for (const feature of features) {
    const profile = await profileBaseline(tx, versionId, feature);
    if (profile)
      await tx.insert(BaselineProfile, {
        versionId,
        featureId: feature.featureId,
        profile,
        startAt: whole.start,
        endAt: whole.end,
        updatedAt: now,
      });
  }
}

/** The profile of a feature over all baseline rows of a version; null when none of them has a value of it. */
async function profileBaseline(reader: Reader, versionId: string, feature: BatchFeature): Promise<Profile | null> {
  const batches = await rowsOf<{ rowCount: number; encoding: string | null; data: Buffer | null }>(
    reader,
    `select batch.row_count, stored.encoding, stored.data
     from observation_batch batch
     left join observation_column stored on stored.batch_id = batch.id and stored.feature_id = $2
     where batch.version_id = $1 and batch.kind = 'BASELINE' order by batch.id`,
    [versionId, feature.featureId],
  );
  if (batches.every((batch) => batch.data === null)) return null;
  const tally = new Tally(summaryType(feature.type));
  for (const { rowCount, encoding, data } of batches) {
    tally.add(data && unpack({ encoding: encoding!, data }, rowCount), rowCount, null);
  }
  return { ...tally.profile(), ...(isSketched(feature) && { sketch: tally.sketch() }) };
}
