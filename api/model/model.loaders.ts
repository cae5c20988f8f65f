import type { Actor } from "#core/access/actor.js";
import type { Reader } from "#core/database.js";
import { refuse } from "#core/errors.js";
import { groupBy } from "#core/grouping.js";
import { type FeatureShift, featureShifts, type ShiftSource } from "#core/models/feature-shifts.queries.js";
import type { Version } from "#core/models/model.entity.js";
import { featuresOfVersions, modelsByIds } from "#core/models/model.queries.js";
import { countEvents, type TimelinePeriod, timelinePages } from "#core/models/timeline.queries.js";
import { differencesOf, type VersionPair } from "#core/models/version-changes.queries.js";
import {
  countVersions,
  featuresByKeys,
  labelledVersions,
  liveVersions,
  versionPages,
  versionsByIds,
} from "#core/models/version.queries.js";
import type { Page, PageRequest } from "#core/paging.js";
import { createLoader, type LoaderContext } from "../graphql/loaders.js";
import { createScopedLoader } from "../graphql/scoped-loader.js";

/** Most pairs of versions of one request whose data is read: each may read a hundred windows. */
const MOST_COMPARED = 2;

/** Models, versions and features, all only as far as the actor sees them. */
export function modelLoaders({ actor, reader }: LoaderContext) {
  return {
    model: createLoader(async (ids: readonly string[]) => keyed(await modelsByIds(reader, actor, ids), (model) => model.id)),
    version: createLoader(async (ids: readonly string[]) => keyed(await versionsByIds(reader, actor, ids), (version) => version.id)),
    /** By `feature` or `feature@version`. */
    feature: createLoader((keys: readonly string[]) => featuresByKeys(reader, actor, keys)),
    liveVersion: createLoader(async (modelIds: readonly string[]) =>
      keyed(await liveVersions(reader, modelIds), (version) => version.modelId),
    ),
    /** By `labelKey`. */
    labelledVersion: createLoader(async (keys: readonly string[]) => {
      const names = keys.map((key) => ({ modelId: key.slice(0, key.indexOf(" ")), label: key.slice(key.indexOf(" ") + 1) }));
      return keyed(await labelledVersions(reader, names), (version) => labelKey(version.modelId, version.label));
    }),
    /** By `pageKey`. */
    versionPage: createLoader(async (keys: readonly string[]) => {
      const found = new Map<string, Page<Version>>();
      const wanted = keys.map((key) => JSON.parse(key) as [string, number, string | null]);
      for (const group of groupBy(wanted, ([, first, after]) => JSON.stringify([first, after])).values()) {
        const [, first, after] = group[0]!;
        const page = { first, after };
        const pages = await versionPages(
          reader,
          group.map(([modelId]) => modelId),
          page,
        );
        for (const [modelId, versions] of pages) found.set(pageKey(modelId, page), versions);
      }
      return found;
    }),
    versionCount: createLoader((modelIds: readonly string[]) => countVersions(reader, modelIds)),
    /** By `pairKey`. */
    difference: createLoader(async (keys: readonly string[]) => {
      const pairs = await pairsOf(reader, actor, keys);
      const found = await differencesOf(reader, [...pairs.values()]);
      return new Map([...pairs].map(([key, pair], index) => [key, { pair, ...found[index]! }]));
    }),
    /** By `pairKey`. */
    shifts: createScopedLoader(async (source: ShiftSource, keys) => {
      if (keys.length > MOST_COMPARED)
        throw refuse("LIMIT", `A request may compare the data of at most ${MOST_COMPARED} pairs of versions.`);
      const shifts = new Map<string, FeatureShift[]>();
      for (const [key, pair] of await pairsOf(reader, actor, keys)) shifts.set(key, await featureShifts(reader, pair, source));
      return shifts;
    }),
    modelTimeline: createScopedLoader(({ period, page }: { period: TimelinePeriod; page: PageRequest }, modelIds) =>
      timelinePages(reader, modelIds, period, page),
    ),
    modelTimelineCount: createScopedLoader((period: TimelinePeriod, modelIds) => countEvents(reader, modelIds, period)),
    versionFeatures: createLoader((versionIds: readonly string[]) => featuresOfVersions(reader, versionIds)),
  };
}

/** The key of a version by model and label. */
export function labelKey(modelId: string, label: string): string {
  return `${modelId} ${label}`;
}

/** The key of a page of a model's versions. */
export function pageKey(modelId: string, { first, after }: PageRequest): string {
  return JSON.stringify([modelId, first, after]);
}

/** The key of two versions that are compared. */
export function pairKey(sinceId: string, versionId: string): string {
  return `${sinceId}:${versionId}`;
}

async function pairsOf(reader: Reader, actor: Actor, keys: readonly string[]): Promise<Map<string, VersionPair>> {
  const versions = keyed(await versionsByIds(reader, actor, [...new Set(keys.flatMap((key) => key.split(":")))]), (version) => version.id);
  return new Map(
    keys.map((key) => {
      const [since, version] = key.split(":").map((id) => versions.get(id)!);
      return [key, { since: since!, version: version! }];
    }),
  );
}

function keyed<Row>(rows: Row[], keyOf: (row: Row) => string): Map<string, Row> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}
