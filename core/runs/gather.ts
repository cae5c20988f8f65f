import type { Check } from "../checks/check.js";
import type { Need } from "../checks/facts.js";
import { sampleOfRows } from "../checks/sample.js";
import { ownershipOf } from "../coverage/ownership.queries.js";
import { LIVE_SELECTOR } from "../models/model.queries.js";
import { PREDECESSOR } from "../monitors/reference.js";
import type { AskedMonitor } from "./asked-monitor.js";
import type { Asked, Gather, Gathered, Sources } from "./gathered.js";
import { gatherColumn } from "./gather-column.js";
import { gatherColumns } from "./gather-columns.js";
import { gatherFeatures } from "./gather-features.js";
import { gatherRows } from "./gather-rows.js";
import { gatherSeries } from "./gather-series.js";
import { gatherTraffic } from "./gather-traffic.js";
import { gatherVersion } from "./gather-version.js";
import { type RunAnswer, withoutNumber } from "./run-answer.js";
import { referenceWindow, type Window } from "./window.js";

const gatherers: Partial<Record<Need, Gather>> = {
  profile: gatherColumn,
  values: gatherColumn,
  series: gatherSeries,
  rows: gatherRows,
  features: gatherFeatures,
  traffic: gatherTraffic,
  columns: gatherColumns,
  version: gatherVersion,
};

/** Reads what the monitor's check needs to answer for a window. */
export async function gather(
  sources: Sources,
  check: Check,
  monitor: AskedMonitor,
  window: Window,
  now: Date,
): Promise<Gathered | RunAnswer> {
  const asked = { monitor, check, window, reference: referenceWindow(window, monitor.reference), now };
  if (check.needs === "ownership") return gatherOwnership(sources, asked);
  const { versionId } = monitor;
  if (versionId === null) return withoutNumber("INSUFFICIENT", `${noVersion(monitor)}, so there is nothing to watch.`);
  const referenceVersionId = "version" in monitor.reference ? monitor.referenceVersionId : versionId;
  if (referenceVersionId === null) return withoutNumber("ERROR", `${noReferenceVersion(monitor)} to compare with.`);
  if ("version" in monitor.reference && referenceVersionId === versionId) {
    return withoutNumber("INSUFFICIENT", `Version ${monitor.versionLabel} is itself the one to compare with.`);
  }
  const read = gatherers[check.needs];
  if (!read) return withoutNumber("ERROR", `${check.key} cannot be asked of a version's data.`);
  return read(sources, { ...asked, versionId, referenceVersionId });
}

async function gatherOwnership({ database }: Sources, { monitor, now }: Asked): Promise<Gathered> {
  const ownership = await ownershipOf(database, monitor.model, now);
  return {
    reference: null,
    current: sampleOfRows(0),
    facts: { ownership },
    referenceWindow: null,
    subject: `Ownership of ${monitor.model}`,
  };
}

const NO_LIVE_VERSION = "The model has no live version";

function noVersion({ versionSelector }: AskedMonitor): string {
  return versionSelector === LIVE_SELECTOR ? NO_LIVE_VERSION : `There is no version ${versionSelector}`;
}

function noReferenceVersion({ reference, versionLabel }: AskedMonitor): string {
  const wanted = "version" in reference ? reference.version : "";
  if (wanted === LIVE_SELECTOR) return NO_LIVE_VERSION;
  return wanted === PREDECESSOR ? `Version ${versionLabel} names no predecessor` : `There is no version ${wanted}`;
}
