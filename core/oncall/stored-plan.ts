import type { LayerResolution, Restriction, Rotation } from "./schedule.js";

/** A schedule's layers as a revision keeps them; participants are user ids, instants RFC 3339. */
export interface StoredPlan {
  timeZone: string;
  resolution: LayerResolution;
  layers: StoredLayer[];
}

export interface StoredLayer {
  name: string;
  start: string;
  rotation: Rotation;
  participants: string[];
  restrictions: Restriction[];
  priority: number;
}
