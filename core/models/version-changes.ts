import { type Change, diff } from "../diff.js";
import { groupBy } from "../grouping.js";
import type { FeatureRole, FeatureType } from "../vocabulary.js";

/** A monitor as far as two versions are compared by theirs; `settings` are those that its owners choose, as files name them. */
export interface WatchingMonitor {
  id: string;
  slug: string;
  /** It watches whichever version is live, not one by its label. */
  followsLive: boolean;
  feature: string | null;
  checkKey: string;
  segment: Record<string, string> | null;
  settings: Record<string, unknown>;
}

/** A version with all in which two of them can differ. */
export interface ComparedVersion {
  codeRef: string | null;
  artifactHash: string | null;
  dataRef: string | null;
  configuration: unknown;
  features: readonly { name: string; type: FeatureType; role: FeatureRole }[];
  monitors: readonly WatchingMonitor[];
}

export const CARRY_OVERS = ["MISSING", "NEW", "COUNTERPART", "INHERITED"] as const;
/** What became of a monitor from one version to another. */
export type CarryOver = (typeof CARRY_OVERS)[number];

/** A monitor of one version beside the one that asks the same of the other; null where there is none. */
export interface MonitorPair {
  carryOver: CarryOver;
  before: WatchingMonitor | null;
  after: WatchingMonitor | null;
}

/** Everything in which a version differs from another one, field by field. */
export function versionChanges(before: ComparedVersion, after: ComparedVersion, pairs = pairMonitors(before, after)): Change[] {
  return [...diff(documentOf(before), documentOf(after)), ...pairs.flatMap(monitorChanges)];
}

/**
 * The monitors of two versions side by side, those first that the newer one lacks. Monitors correspond when they ask the same check
 * about the same feature and segment against the same reference; of several, those over the same window. One that follows the live
 * version passes over by itself, unless its feature is gone.
 */
export function pairMonitors(before: ComparedVersion, after: ComparedVersion): MonitorPair[] {
  const [former, latter] = [monitorsOn(before), monitorsOn(after)];
  const own = correspondence(
    former,
    latter.filter(({ followsLive }) => !followsLive),
  );
  const following = groupBy(
    latter.filter(({ followsLive }) => followsLive),
    questionOf,
  );
  const staying = new Set(latter);
  const pairs = former.map((monitor): MonitorPair => {
    const follower = staying.has(monitor) ? monitor : following.get(questionOf(monitor))?.[0];
    const counterpart = own.get(monitor) ?? follower ?? null;
    const carryOver = counterpart === null ? "MISSING" : counterpart === monitor ? "INHERITED" : "COUNTERPART";
    return { carryOver, before: monitor, after: counterpart };
  });
  const known = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
  const added = latter
    .filter((monitor) => !known.has(monitor))
    .map((monitor): MonitorPair => ({ carryOver: "NEW", before: null, after: monitor }));
  return [...pairs, ...added].sort((one, other) => CARRY_OVERS.indexOf(one.carryOver) - CARRY_OVERS.indexOf(other.carryOver));
}

/** Each monitor with at most one that asks the same: of the same window where there is one, else whichever is left. */
function correspondence(former: readonly WatchingMonitor[], latter: readonly WatchingMonitor[]): Map<WatchingMonitor, WatchingMonitor> {
  const found = new Map<WatchingMonitor, WatchingMonitor>();
  const left = new Set(latter);
  const windowOf = (monitor: WatchingMonitor) => JSON.stringify([questionOf(monitor), monitor.settings["currentWindow"]]);
  for (const keyOf of [windowOf, questionOf]) {
    const candidates = groupBy(left, keyOf);
    for (const monitor of former) {
      const match = found.has(monitor) ? undefined : candidates.get(keyOf(monitor))?.shift();
      if (!match) continue;
      found.set(monitor, match);
      left.delete(match);
    }
  }
  return found;
}

/** The monitors that can be answered for a version: those of features that it declares, and of none. */
function monitorsOn({ features, monitors }: ComparedVersion): WatchingMonitor[] {
  const declared = new Set(features.map(({ name }) => name));
  return monitors.filter(({ feature }) => feature === null || declared.has(feature));
}

function questionOf({ checkKey, feature, segment, settings }: WatchingMonitor): string {
  const sorted = (record: object | null) => Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([checkKey, feature, sorted(segment), sorted(settings["reference"] as object | null)]);
}

function monitorChanges({ carryOver, before, after }: MonitorPair): Change[] {
  if (carryOver === "INHERITED") return [];
  if (carryOver === "MISSING") return [{ path: `monitors.${before!.slug}`, before: inWords(before!), after: null }];
  if (carryOver === "NEW") return [{ path: `monitors.${after!.slug}`, before: null, after: inWords(after!) }];
  return diff(before!.settings, after!.settings, `monitors.${after!.slug}`);
}

function inWords({ checkKey, feature }: WatchingMonitor): string {
  return feature === null ? checkKey : `${checkKey} of ${feature}`;
}

function documentOf({ codeRef, artifactHash, configuration, dataRef, features }: ComparedVersion): object {
  const declared = Object.fromEntries(features.map(({ name, type, role }) => [name, { type, role }]));
  return { codeRef, artifactHash, configuration, dataRef, features: declared };
}
