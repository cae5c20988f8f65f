import type { Reader } from "../database.js";
import { rowsOf } from "../rows.js";

/** A half-open stretch of event time of a version. */
export interface ColumnStretch {
  versionId: string;
  start: Date;
  end: Date;
}

/** Most undeclared columns told about. */
const MAX_UNDECLARED = 1_000;

/** The batches that touch a stretch; what is asked of columns here need not be exact to the row. */
const BATCHES = `batch.version_id = $1 and batch.kind = 'OBSERVATIONS' and batch.start_at < $3 and batch.end_at >= $2`;

/** The features that any row of the batches of a stretch has a value of: a column without any is not stored. */
export async function filledFeatures(reader: Reader, { versionId, start, end }: ColumnStretch): Promise<Set<string>> {
  const rows = await rowsOf<{ featureId: string }>(
    reader,
    `select distinct stored.feature_id from observation_batch batch join observation_column stored on stored.batch_id = batch.id where ${BATCHES}`,
    [versionId, start, end],
  );
  return new Set(rows.map(({ featureId }) => featureId));
}

/** The columns that rows of a stretch carried though the version does not declare them, with how many did, most first. */
export async function undeclaredColumns(reader: Reader, { versionId, start, end }: ColumnStretch): Promise<Map<string, number>> {
  const rows = await rowsOf<{ name: string; rows: string }>(
    reader,
    `select unknown.name, sum(unknown.rows::bigint) as rows
     from observation_batch batch, jsonb_each_text(batch.unknown_columns) as unknown (name, rows)
     where ${BATCHES} group by unknown.name order by sum(unknown.rows::bigint) desc, unknown.name limit ${MAX_UNDECLARED}`,
    [versionId, start, end],
  );
  return new Map(rows.map(({ name, rows: count }) => [name, Number(count)]));
}

/** The share of rows with a value of these features in a stretch, or in the training data when none is given; empty where it has no rows. */
export async function filledShares(
  reader: Reader,
  versionId: string,
  stretch: Pick<ColumnStretch, "start" | "end"> | null,
  featureIds: readonly string[],
): Promise<Map<string, number>> {
  const span = stretch ? "batch.kind = 'OBSERVATIONS' and batch.start_at < $4 and batch.end_at >= $3" : "batch.kind = 'BASELINE'";
  const rows = await rowsOf<{ featureId: string; share: number }>(
    reader,
    `with batch as materialized (select id, row_count from observation_batch batch where batch.version_id = $1 and ${span})
     select asked.feature_id, (coalesce(sum((stored.profile ->> 'rows')::bigint - (stored.profile ->> 'missing')::bigint), 0)
       / (select sum(row_count) from batch))::float8 as share
     from unnest($2::bigint[]) as asked (feature_id)
     left join observation_column stored on stored.feature_id = asked.feature_id and stored.batch_id in (select id from batch)
     where exists (select from batch) group by asked.feature_id`,
    [versionId, featureIds, ...(stretch ? [stretch.start, stretch.end] : [])],
  );
  return new Map(rows.map(({ featureId, share }) => [featureId, share]));
}
