import { type Answer, answerCheck } from "../checks/answer.js";
import { rebinned } from "../checks/rebin.js";
import { requireCheck } from "../checks/registry.js";
import { type Sample, sampleOfCategories, sampleOfProfile, sampleOfValues } from "../checks/sample.js";
import type { Reader } from "../database.js";
import { baselineKey, baselineProfiles } from "../observations/baseline.js";
import { summaryType } from "../observations/tally.js";
import { readColumn } from "../observations/window.queries.js";
import { featuresOfVersions, type VersionFeatureRow } from "./model.queries.js";
import type { VersionPair } from "./version-changes.queries.js";

/** Where the distributions of two versions are taken from: what each was trained on, or what each served in [from, to). */
export type ShiftSource = "TRAINING" | { from: Date; to: Date };

/** How far a feature of one version lies from the same feature of another. */
export interface FeatureShift {
  feature: VersionFeatureRow;
  result: Answer;
}

/** Most features of two versions that are compared at once, the first that they declare: each may take reading its window. */
export const MOST_SHIFTS = 100;

const check = requireCheck("population-stability");

/** The features that both versions declare alike, those first that lie furthest apart; where one has no data, last. */
export async function featureShifts(reader: Reader, { since, version }: VersionPair, source: ShiftSource): Promise<FeatureShift[]> {
  const features = await featuresOfVersions(reader, [since.id, version.id]);
  const before = new Map((features.get(since.id) ?? []).map((feature) => [feature.featureId, feature]));
  const shared = (features.get(version.id) ?? []).filter(
    ({ featureId, type }) => before.get(featureId)?.type === type && check.appliesTo.includes(type),
  );
  const compared = shared.slice(0, MOST_SHIFTS);
  const read = source === "TRAINING" ? await trained(reader, [since.id, version.id], compared) : served(reader, source);
  const shifts: FeatureShift[] = [];
  // One after the other, so that a request takes one connection and not the pool.
  for (const feature of compared) {
    const [reference, current] = [await read(since.id, feature), await read(version.id, feature)];
    shifts.push({ feature, result: compare(feature, reference, current) });
  }
  const effect = ({ result }: FeatureShift) => (result.verdict === "INSUFFICIENT" ? -1 : (result.statistic?.value ?? -1));
  return shifts.sort((one, other) => effect(other) - effect(one));
}

function compare({ name }: VersionFeatureRow, reference: Sample, current: Sample): Answer {
  // The profiles of a version are binned on its own training data.
  const moved = rebinned(current, reference);
  const answer = answerCheck(check, { reference, current: moved ?? current, subject: name });
  return moved ? { ...answer, rule: `${answer.rule} The current rows came in other cells, taken as spread evenly within each.` } : answer;
}

type ReadSample = (versionId: string, feature: VersionFeatureRow) => Promise<Sample>;

async function trained(reader: Reader, versionIds: readonly string[], features: readonly VersionFeatureRow[]): Promise<ReadSample> {
  const keys = versionIds.flatMap((id) => features.map(({ featureId }) => baselineKey(id, featureId)));
  const profiles = await baselineProfiles(reader, keys);
  return async (versionId, { featureId, ...feature }) => {
    const profile = profiles.get(baselineKey(versionId, featureId));
    if (profile) return sampleOfProfile(profile);
    return summaryType(feature.type) === "CATEGORICAL" ? sampleOfCategories([]) : sampleOfValues([]);
  };
}

function served(reader: Reader, { from, to }: { from: Date; to: Date }): ReadSample {
  return (versionId, { featureId, type, role }) =>
    readColumn(reader, {
      versionId,
      featureId,
      featureType: type,
      featureRole: role,
      start: from,
      end: to,
      kind: "OBSERVATIONS",
      wantValues: false,
    });
}
