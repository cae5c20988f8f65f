import type { Check } from "../checks/check.js";
import type { Facts } from "../checks/facts.js";
import type { Sample } from "../checks/sample.js";
import type { Reader } from "../database.js";
import { FrameReader } from "../observations/frame.queries.js";
import { WindowReader } from "../observations/window.queries.js";
import type { AskedMonitor } from "./asked-monitor.js";
import type { RunAnswer } from "./run-answer.js";
import type { Window } from "./window.js";

/** Where answers read from; columns and frames remember what was read. */
export interface Sources {
  database: Reader;
  columns: WindowReader;
  frames: FrameReader;
}

/** Sources that remember nothing yet. */
export function sourcesOf(database: Reader): Sources {
  return { database, columns: new WindowReader(database), frames: new FrameReader(database) };
}

/** A monitor's question about one window. */
export interface Asked {
  monitor: AskedMonitor;
  check: Check;
  window: Window;
  /** What the window is compared with; null for training data, whose times the baseline itself knows. */
  reference: Window | null;
  now: Date;
}

/** As asked, of a version that exists. */
export interface AskedOfVersion extends Asked {
  versionId: string;
  /** The version whose rows are the reference. */
  referenceVersionId: string;
}

/** All that was read to answer a question. */
export interface Gathered {
  reference: Sample | null;
  current: Sample;
  facts: Partial<Facts>;
  /** The stretch that the reference turned out to span. */
  referenceWindow: Window | null;
  /** What the sentences are about. */
  subject: string;
}

/** Reads what a check needs; an answer already when there is nothing to read or labels are not in yet. */
export type Gather = (sources: Sources, asked: AskedOfVersion) => Promise<Gathered | RunAnswer>;
