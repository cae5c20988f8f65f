import type { Reader } from "../database.js";
import { rowOf } from "../rows.js";

/** What was registered with a version. */
export async function registeredVersion(
  reader: Reader,
  versionId: string,
): Promise<{ label: string; createdAt: Date; artifactHash: string | null }> {
  const row = await rowOf<{ label: string; createdAt: Date; artifactHash: string | null }>(
    reader,
    `select label, created_at, artifact_hash from version where id = $1`,
    [versionId],
  );
  return row!;
}
