import type { ArrivingColumn } from "../checks/facts.js";
import { sampleOfRows } from "../checks/sample.js";
import { featuresOfVersions, type VersionFeatureRow } from "../models/model.queries.js";
import { filledFeatures, filledShares, undeclaredColumns } from "../observations/arriving-columns.queries.js";
import type { AskedOfVersion, Gathered, Sources } from "./gathered.js";
import { type RunAnswer, withoutNumber } from "./run-answer.js";

/** Reads which columns of both sides are declared and which arrive, without reading their values. */
export async function gatherColumns({ database, columns }: Sources, asked: AskedOfVersion): Promise<Gathered | RunAnswer> {
  const { monitor, check, window, reference, versionId, referenceVersionId } = asked;
  if (monitor.segment) return withoutNumber("ERROR", `${check.key} looks at the columns of all rows; leave the segment out.`);
  const { rows } = await columns.arrivals({ versionId, ...window, dueAt: window.end, segment: null });
  const declared = await featuresOfVersions(database, [versionId, referenceVersionId]);
  const filled = await filledFeatures(database, { versionId, ...window });
  const [here, there] = [versionId, referenceVersionId].map((id) => byFeature(declared.get(id) ?? []));
  const empty = [...there!.keys()].filter((featureId) => here!.has(featureId) && !filled.has(featureId));
  const shares = empty.length > 0 ? await filledShares(database, referenceVersionId, reference, empty) : new Map<string, number>();
  const all = [...new Map([...there!, ...here!])].map(([featureId, { name }]): ArrivingColumn => ({
    name,
    type: here!.get(featureId)?.type ?? null,
    referenceType: there!.get(featureId)?.type ?? null,
    isFilled: filled.has(featureId),
    referenceShare: shares.get(featureId) ?? null,
  }));
  return {
    reference: null,
    current: sampleOfRows(rows),
    facts: { columns: { rows, declared: all, undeclared: await undeclaredColumns(database, { versionId, ...window }) } },
    referenceWindow: reference,
    subject: `The schema of ${monitor.model} ${monitor.versionLabel}`,
  };
}

function byFeature(features: readonly VersionFeatureRow[]): Map<string, VersionFeatureRow> {
  return new Map(features.filter(({ role }) => role !== "LABEL").map((feature) => [feature.featureId, feature]));
}
