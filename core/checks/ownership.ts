import type { Seat } from "../vocabulary.js";

/** A stretch of time in which a seat of some monitors has nobody who can be reached. */
export interface SeatGap {
  seat: Seat;
  /** How many monitors it concerns. */
  monitors: number;
  from: Date;
  /** Where the forecast ends when nothing planned ends it before. */
  until: Date;
  reason: string;
}

/** Who will be missing in the seats of a model's monitors, as far ahead as any check looks. */
export interface Ownership {
  at: Date;
  monitors: number;
  /** Monitors that lack somebody in a seat already. */
  unowned: number;
  gaps: SeatGap[];
}

/** How many days ahead ownership is read. */
export const OWNERSHIP_DAYS = 90;
