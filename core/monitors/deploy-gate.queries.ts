import type { Actor } from "../access/actor.js";
import type { Reader } from "../database.js";
import type { Version } from "../models/model.entity.js";
import { LIVE_SELECTOR, requireModel, requireVersion } from "../models/model.queries.js";
import { awaitsSignOff } from "../models/scenario-rules.js";
import { seatsSql } from "../responsibilities/coverage.queries.js";
import { Parameters } from "../parameters.js";
import { rowOf, rowsOf } from "../rows.js";
import { deployGate, type GateAnswer, type GatedMonitor, type GateFinding } from "./deploy-gate.js";
import { nextSlot, type Timetable } from "./next-slot.js";

type GatedRow = Omit<GatedMonitor, "periodSeconds"> & Omit<Timetable, "seed">;

/** May this version of a model be deployed now, by what its monitors say? */
export async function gateOfVersion(
  reader: Reader,
  actor: Actor,
  { model: slug, version: label }: { model: string; version: string },
  now: Date,
): Promise<GateAnswer> {
  const model = await requireModel(reader, actor, slug, ["model"]);
  const version = await requireVersion(reader, model, label, ["version"]);
  return deployGate(await gatedMonitors(reader, version, now), now, await awaitedSignOff(reader, version));
}

/** That somebody has to say whether a replacement may take over, where nobody has. */
async function awaitedSignOff(reader: Reader, version: Version): Promise<GateFinding[]> {
  const predecessor = await rowOf<Version>(reader, `select * from version where id = $1`, [version.predecessorId]);
  if (!awaitsSignOff(version, predecessor)) return [];
  const message = `${version.label} replaces ${predecessor!.label}, and nobody has signed it off.`;
  return [{ monitorId: null, kind: "NOT_SIGNED_OFF", message }];
}

/** The monitors that watch a version now, by its label or as the live one, with what the gate looks at. The caller may see the model. */
export async function gatedMonitors(reader: Reader, version: Version, now: Date): Promise<GatedMonitor[]> {
  const { values, bind } = new Parameters();
  const selectors = version.deploymentRole === "LIVE" ? [version.label, LIVE_SELECTOR] : [version.label];
  const watching = `monitor.model_id = ${bind(version.modelId)} and monitor.deleted_at is null
    and monitor.version_selector = any(${bind(selectors)}::text[])`;
  const rows = await rowsOf<GatedRow>(
    reader,
    `${seatsSql(watching, bind(now))}
     select monitor.id, monitor.slug, monitor.state, monitor.every, monitor.cron, monitor.time_zone,
       array_remove(array_agg(seat.reason order by seat.seat), null) as gaps,
       (select max(run.window_end) from run
        where run.monitor_id = monitor.id and run.version_id = ${bind(version.id)} and run.superseded_at is null) as answered_until
     from monitor join seat on seat.monitor_id = monitor.id
     group by monitor.id order by monitor.slug`,
    values,
  );
  return rows.map(({ every, cron, timeZone, ...monitor }) => ({
    ...monitor,
    periodSeconds: periodSeconds({ every, cron, timeZone }, now),
  }));
}

/** Seconds between the next two slots; a cron expression has no other period. */
function periodSeconds(timetable: Omit<Timetable, "seed">, now: Date): number {
  const first = nextSlot({ ...timetable, seed: "" }, now);
  return (nextSlot({ ...timetable, seed: "" }, first).getTime() - first.getTime()) / 1000;
}
