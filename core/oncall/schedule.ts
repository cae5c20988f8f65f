/** How long a turn lasts in units of wall-clock time. */
export type RotationUnit = "HOURLY" | "DAILY" | "WEEKLY" | "MONTHLY";
/** What moves a rotation on: time itself, days on which the layer is active, or Mondays. */
export type TurnCounting = "ELAPSED" | "ACTIVE_DAYS" | "CALENDAR_WEEKS";
/** Who is on call where layers overlap: everyone, the last layer's person, or the highest priority's people. */
export type LayerResolution = "UNION" | "LAST_LAYER_WINS" | "PRIORITY";
export const WEEKDAYS = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Turns of `length` units each; a hand-off keeps its wall-clock time in the schedule's zone. */
export interface Rotation {
  unit: RotationUnit;
  length: number;
  turns: TurnCounting;
}

/** Hours of the week a layer is limited to; `from` after `to` is overnight, equal is 24 hours, the end is exclusive. */
export interface Restriction {
  /** Days on which a stretch starts. */
  days: readonly Weekday[];
  /** Wall-clock minutes after midnight. */
  from: number;
  to: number;
  zone: "SCHEDULE" | "PARTICIPANT";
}

export interface Participant {
  user: string;
  timeZone: string;
}

/** People taking turns. Instants are milliseconds since the epoch throughout. */
export interface Layer {
  start: number;
  rotation: Rotation;
  participants: readonly Participant[];
  restrictions: readonly Restriction[];
  /** Counts only under `PRIORITY`; the highest present wins. */
  priority: number;
}

/** A change to the plan for a time: add alone adds, remove alone removes, both replace. */
export interface Override {
  start: number;
  end: number;
  add: string | null;
  remove: string | null;
}

/** A window that follows its own fixed shifts and nothing else. */
export interface TemporarySchedule {
  start: number;
  end: number;
  shifts: readonly { start: number; end: number; user: string }[];
}

/** Everything that decides who is on call. */
export interface Schedule {
  timeZone: string;
  resolution: LayerResolution;
  layers: readonly Layer[];
  overrides: readonly Override[];
  temporary: readonly TemporarySchedule[];
}

/** A stretch of time with the people on call in it, sorted; none of them is a gap. */
export interface Shift {
  start: number;
  end: number;
  users: readonly string[];
}
