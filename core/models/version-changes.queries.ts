import type { Reader } from "../database.js";
import type { Change } from "../diff.js";
import { groupBy } from "../grouping.js";
import { LIVE_SELECTOR, featuresOfVersions } from "./model.queries.js";
import { rowsOf } from "../rows.js";
import type { Version } from "./model.entity.js";
import { type ComparedVersion, type MonitorPair, pairMonitors, versionChanges, type WatchingMonitor } from "./version-changes.js";

/** A version and the one that it is compared with. */
export interface VersionPair {
  since: Version;
  version: Version;
}

/** In what two versions differ. */
export interface Difference {
  items: Change[];
  monitors: MonitorPair[];
}

/** In what the versions of each pair differ, in the order of the pairs and in a fixed number of statements. */
export async function differencesOf(reader: Reader, pairs: readonly VersionPair[]): Promise<Difference[]> {
  const versions = pairs.flatMap(({ since, version }) => [since, version]);
  const features = await featuresOfVersions(reader, [...new Set(versions.map(({ id }) => id))]);
  const monitors = await monitorsOf(reader, [...new Set(versions.map(({ modelId }) => modelId))]);
  const compared = (version: Version): ComparedVersion => ({
    ...version,
    features: features.get(version.id) ?? [],
    monitors: (monitors.get(version.modelId) ?? []).filter((monitor) => monitor.followsLive || monitor.versionSelector === version.label),
  });
  return pairs.map(({ since, version }) => {
    const [before, after] = [compared(since), compared(version)];
    const monitors = pairMonitors(before, after);
    return { items: versionChanges(before, after, monitors), monitors };
  });
}

type MonitorOfModel = WatchingMonitor & { modelId: string; versionSelector: string };

/** The monitors of models with what their owners chose; which version they watch and what they are called says nothing of how. */
async function monitorsOf(reader: Reader, modelIds: readonly string[]): Promise<Map<string, MonitorOfModel[]>> {
  const rows = await rowsOf<MonitorOfModel>(
    reader,
    `select monitor.id, monitor.model_id, monitor.slug, monitor.version_selector, monitor.version_selector = $2 as follows_live,
       feature.name as feature, monitor.check_key, monitor.segment,
       jsonb_build_object('params', params, 'limits', limits, 'reference', reference, 'currentWindow', current_window, 'delay', delay,
         'schedule', jsonb_build_object('every', every, 'cron', cron, 'timeZone', time_zone),
         'severity', severity, 'firstResponder', first_responder, 'runbook', runbook) as settings
     from monitor left join feature on feature.id = monitor.feature_id
     where monitor.model_id = any($1::bigint[]) and monitor.deleted_at is null
     order by monitor.slug`,
    [modelIds, LIVE_SELECTOR],
  );
  return groupBy(rows, ({ modelId }) => modelId);
}
