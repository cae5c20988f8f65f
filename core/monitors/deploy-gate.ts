import type { MonitorState } from "../vocabulary.js";

/** A monitor's last answer counts for this many of its periods. */
const FRESH_PERIODS = 3;

/** What the gate looks at in one monitor of the version. */
export interface GatedMonitor {
  id: string;
  slug: string;
  state: MonitorState;
  /** Why a seat counts as empty, one sentence a seat. */
  gaps: readonly string[];
  /** Seconds from one scheduled answer to the next. */
  periodSeconds: number;
  /** End of the last window answered for this very version. */
  answeredUntil: Date | null;
}

/** One reason why the gate is not open. */
export interface GateFinding {
  monitorId: string | null;
  kind: string;
  message: string;
}

/** Whether a version may be deployed, and all that speaks against it. */
export interface GateAnswer {
  allowed: boolean;
  blockers: GateFinding[];
  inconclusive: GateFinding[];
}

const BLOCKING: Partial<Record<MonitorState, string>> = {
  ALERTING: "is alerting",
  ERRORED: "could not be answered",
};
const UNDECIDED: Partial<Record<MonitorState, string>> = {
  UNKNOWN: "has no verdict yet",
  NO_DATA: "has too little data for a verdict",
  PENDING: "waits for labels",
  PAUSED: "is paused",
};

/**
 * Opens for a version whose monitors are all calm, fresh and owned in both seats; nothing known is not enough. `awaited` is what people
 * still have to decide.
 */
export function deployGate(monitors: readonly GatedMonitor[], now: Date, awaited: readonly GateFinding[] = []): GateAnswer {
  const blockers = monitors.flatMap(blockersOf);
  const doubts =
    monitors.length === 0
      ? [{ monitorId: null, kind: "NO_MONITORS", message: "No monitor watches this version." }]
      : monitors.flatMap((monitor) => doubtsAbout(monitor, now));
  const inconclusive = [...doubts, ...awaited];
  return { allowed: blockers.length === 0 && inconclusive.length === 0, blockers, inconclusive };
}

function blockersOf({ id, slug, state, gaps }: GatedMonitor): GateFinding[] {
  const trouble = BLOCKING[state];
  const unowned = gaps.map((gap) => ({ monitorId: id, kind: "UNOWNED", message: `${slug}: ${gap}` }));
  return trouble ? [{ monitorId: id, kind: state, message: `${slug} ${trouble}.` }, ...unowned] : unowned;
}

function doubtsAbout({ id, slug, state, answeredUntil, periodSeconds }: GatedMonitor, now: Date): GateFinding[] {
  const doubt = UNDECIDED[state];
  if (doubt) return [{ monitorId: id, kind: state, message: `${slug} ${doubt}.` }];
  if (!answeredUntil) return [{ monitorId: id, kind: "NEVER_RUN", message: `${slug} has never been answered for this version.` }];
  const age = (now.getTime() - answeredUntil.getTime()) / 1000;
  if (age <= FRESH_PERIODS * periodSeconds) return [];
  return [{ monitorId: id, kind: "STALE", message: `${slug} was last answered for ${answeredUntil.toISOString()}.` }];
}
