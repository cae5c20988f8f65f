import type { ComparedFeature } from "../checks/facts.js";
import { type Sample, sampleOfRows } from "../checks/sample.js";
import { versionFeatures, type VersionFeatureRow } from "../models/model.queries.js";
import { baselineSpan } from "../observations/frame.queries.js";
import { baselineSamples } from "../observations/window.queries.js";
import type { AskedOfVersion, Gathered, Sources } from "./gathered.js";
import { type RunAnswer, withoutNumber } from "./run-answer.js";
import { inSegment } from "./subject.js";
import type { Window } from "./window.js";

/** Most columns that are compared at once. */
const MAX_COLUMNS = 2000;

/** Reads every column that the version or the reference's version declares, each on its own, both sides. */
export async function gatherFeatures(sources: Sources, asked: AskedOfVersion): Promise<Gathered | RunAnswer> {
  const { monitor, check, window, versionId, referenceVersionId } = asked;
  const declared = await versionFeatures(sources.database, versionId);
  const before = referenceVersionId === versionId ? declared : await versionFeatures(sources.database, referenceVersionId);
  const all = [...new Map([...before, ...declared].map((feature) => [feature.featureId, feature])).values()];
  if (all.length > MAX_COLUMNS) return withoutNumber("ERROR", `These are ${all.length} columns; at most ${MAX_COLUMNS} are compared.`);

  const current = await samplesOf(sources, asked, versionId, declared, { kind: "OBSERVATIONS", window });
  const { samples: reference, window: referenceWindow } = await readReference(sources, asked, before);
  if (!referenceWindow && check.reference === "required") {
    return withoutNumber("INSUFFICIENT", `Version ${monitor.versionLabel} cannot be judged yet: it has no training data to compare with.`);
  }
  const rows = mostRows(current);
  const features = all.map(({ featureId, name, type, role }): ComparedFeature => {
    const now = current.get(featureId) ?? sampleOfRows(rows, rows);
    return { name, type, role, reference: reference.get(featureId) ?? null, current: now };
  });
  return {
    reference: referenceWindow && sampleOfRows(mostRows(reference)),
    current: sampleOfRows(rows),
    facts: { features },
    referenceWindow,
    subject: `${monitor.model} ${monitor.versionLabel}${inSegment(monitor.segment)}`,
  };
}

type Samples = Map<string, Sample>;

const mostRows = (samples: Samples): number => [...samples.values()].reduce((most, { rows }) => Math.max(most, rows), 0);

async function readReference(
  sources: Sources,
  asked: AskedOfVersion,
  features: readonly VersionFeatureRow[],
): Promise<{ samples: Samples; window: Window | null }> {
  const { monitor, reference, referenceVersionId } = asked;
  const window = reference ?? (await baselineSpan(sources.database, referenceVersionId));
  if (!window) return { samples: new Map(), window };
  if (reference || monitor.segment) {
    const kind = reference ? "OBSERVATIONS" : "BASELINE";
    return { samples: await samplesOf(sources, asked, referenceVersionId, features, { kind, window }), window };
  }
  const ids = features.map(({ featureId }) => featureId);
  return { samples: await baselineSamples(sources.database, referenceVersionId, ids), window };
}

async function samplesOf(
  { columns }: Sources,
  { monitor }: AskedOfVersion,
  versionId: string,
  features: readonly VersionFeatureRow[],
  { kind, window: { start, end } }: { kind: "OBSERVATIONS" | "BASELINE"; window: Window },
): Promise<Samples> {
  const window = { versionId, start, end, kind, segment: monitor.segment, wantValues: false, wantCounts: true };
  const samples = await columns.columns(
    features.map(({ featureId, type: featureType, role: featureRole }) => ({ ...window, featureId, featureType, featureRole })),
  );
  return new Map(features.map(({ featureId }, i) => [featureId, samples[i]!]));
}
