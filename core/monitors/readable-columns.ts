import { findCheck } from "../checks/registry.js";
import type { Reader } from "../database.js";
import { refusedAt } from "../errors.js";
import type { Model } from "../models/model.entity.js";
import { resolveVersion, versionFeatures } from "../models/model.queries.js";
import type { MonitorSettings } from "./monitor.settings.js";

/** Refuses a check of rows whose columns the version it watches does not declare; of a version that is not there yet nothing is known. */
export async function requireReadableColumns(
  reader: Pick<Reader, "query">,
  model: Model,
  { checkKey, params, versionSelector, featureId }: MonitorSettings,
  path: string[],
): Promise<void> {
  const check = findCheck(checkKey);
  const version = check?.rowsWanted ? await resolveVersion(reader, model.id, versionSelector) : null;
  if (!check?.rowsWanted || !version) return;
  const declared = await versionFeatures(reader, version.id);
  const feature = declared.find((column) => column.featureId === featureId)?.name ?? null;
  if (featureId === null || feature !== null) refusedAt(path, () => check.rowsWanted!(params, declared, feature));
}
