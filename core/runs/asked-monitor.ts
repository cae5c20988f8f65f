import type { Limits } from "../checks/limits.js";
import type { Reader } from "../database.js";
import { LIVE_SELECTOR } from "../models/model.queries.js";
import type { MonitorSettings } from "../monitors/monitor.settings.js";
import type { Reference } from "../monitors/reference.js";
import { rowsOf } from "../rows.js";
import type { DeploymentRole, FeatureRole, FeatureType } from "../vocabulary.js";

/** A monitor with all that its question names, resolved now; what resolved to nothing is null. */
export interface AskedMonitor {
  id: string;
  modelId: string;
  model: string;
  slug: string;
  checkKey: string;
  params: Record<string, unknown>;
  limits: Limits;
  segment: Record<string, string> | null;
  currentWindow: string;
  delay: string;
  reference: Reference;
  versionSelector: string;
  featureId: string | null;
  featureName: string | null;
  /** As the version declares it; null when it does not. */
  featureType: FeatureType | null;
  featureRole: FeatureRole | null;
  versionId: string | null;
  versionLabel: string | null;
  deploymentRole: DeploymentRole | null;
  /** The version that the reference names, when it names one. */
  referenceVersionId: string | null;
  referenceVersionLabel: string | null;
}

/** The monitors with these ids as they are asked now, of the version given or else the one they select, in one statement; deleted ones are left out. */
export async function askedMonitors(
  reader: Reader,
  ids: readonly string[],
  versionId: string | null = null,
): Promise<Map<string, AskedMonitor>> {
  const rows = await resolve(reader, `select * from monitor where id = any($1::bigint[]) and deleted_at is null`, ids, versionId);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A monitor that is not stored, as it would be asked now; its id is "0". */
export async function askedDraft(reader: Reader, modelId: string, slug: string, settings: MonitorSettings): Promise<AskedMonitor> {
  const draft = Object.fromEntries(Object.entries({ ...settings, id: "0", modelId, slug }).map(([key, value]) => [snakeCase(key), value]));
  const [asked] = await resolve(reader, `select * from jsonb_populate_record(null::monitor, $1::jsonb)`, JSON.stringify(draft));
  return asked!;
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Looks up all that the monitors of a query with one parameter name. */
function resolve(reader: Reader, monitors: string, parameter: unknown, versionId: string | null = null): Promise<AskedMonitor[]> {
  return rowsOf<AskedMonitor>(
    reader,
    `with monitor as (${monitors})
     select monitor.id, monitor.model_id, model.slug as model, monitor.slug, monitor.check_key, monitor.params, monitor.limits, monitor.segment,
       monitor.current_window, monitor.delay, monitor.reference, monitor.version_selector, monitor.feature_id,
       feature.name as feature_name, declared.type as feature_type, declared.role as feature_role,
       version.id as version_id, version.label as version_label, version.deployment_role,
       other.id as reference_version_id, other.label as reference_version_label
     from monitor join model on model.id = monitor.model_id
     left join feature on feature.id = monitor.feature_id
     left join version on version.model_id = monitor.model_id and
       case when $2::bigint is not null then version.id = $2 when monitor.version_selector = '${LIVE_SELECTOR}' then version.deployment_role = 'LIVE'
         else version.label = monitor.version_selector end
     left join version_feature declared on declared.version_id = version.id and declared.feature_id = monitor.feature_id
     left join version other on other.model_id = monitor.model_id and
       case monitor.reference ->> 'version' when 'predecessor' then other.id = version.predecessor_id
         when '${LIVE_SELECTOR}' then other.deployment_role = 'LIVE'
         else other.label = monitor.reference ->> 'version' end`,
    [parameter, versionId],
  );
}
