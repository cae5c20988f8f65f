import type { FeatureInput } from "#core/models/features.js";
import type { ModelUpsertInput } from "#core/models/model.service.js";
import type { VersionRegisterInput } from "#core/models/version.service.js";
import type { Row } from "#core/observations/intake.service.js";
import type { DeploymentRole } from "#core/vocabulary.js";

/** A version as its team released it, and what it was asked since. */
export interface ReplayedVersion {
  register: Omit<VersionRegisterInput, "model">;
  deploymentRole: DeploymentRole;
  /** The rows it was trained on. */
  baseline: Row[];
  /** What its service sent, request by request. */
  observations: Row[][];
  labels: Row[][];
}

/** A model of the demo with its past, moved so that it ends now. */
export interface ReplayedModel {
  model: ModelUpsertInput;
  versions: ReplayedVersion[];
  /** An instant of the data, moved. */
  moved(date: string): Date;
}

const HOUR_MS = 3_600_000;

/** Moves instants of the data so that `end` falls on the last full hour before `now`. */
export function clockShift(end: string, now: Date): (at: Date) => Date {
  const shift = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS - new Date(end).getTime();
  return (at) => new Date(at.getTime() + shift);
}

/** The rows in runs of equal key, in their order. */
export function inRuns<T>(rows: readonly T[], key: (row: T) => string): T[][] {
  const runs: T[][] = [];
  let last: string | undefined;
  for (const row of rows) {
    const current = key(row);
    if (current === last) runs.at(-1)!.push(row);
    else runs.push([row]);
    last = current;
  }
  return runs;
}

/** What the service adds to each row: the milliseconds that its prediction took. */
export const LATENCY: FeatureInput = {
  name: "latency",
  type: "NUMERIC",
  role: "OPERATIONAL",
  unit: "ms",
  description: "How long the prediction took, measured in the process that made it.",
};

/** Answers and measures how long that took. */
export function measured<T>(predict: () => T): { prediction: T; latency: number } {
  const start = performance.now();
  const prediction = predict();
  return { prediction, latency: performance.now() - start };
}
