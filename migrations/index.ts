import { Monitoring1764000001000 } from "./1764000001000-monitoring.js";
import { Roster1764000000000 } from "./1764000000000-roster.js";

/** Every migration, oldest first. */
export const migrations = [Roster1764000000000, Monitoring1764000001000];
