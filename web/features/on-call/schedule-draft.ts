import type { LayerResolution, RestrictionInput, RotationUnit, ScheduleUpsertInput, TurnCounting, Weekday } from "@/gql/graphql";
import { instantOf, localOf } from "../../ui/zoned-time";

/** A layer while somebody edits it; its start reads as a `datetime-local` field does, on the schedule's clock. */
export interface LayerDraft {
  /** Tells layers apart while they are moved about. */
  key: number;
  name: string;
  start: string;
  unit: RotationUnit;
  length: number;
  turns: TurnCounting;
  priority: number;
  /** People by id, in the order of their turns. */
  participants: string[];
  restrictions: RestrictionInput[];
}

/** A schedule while somebody edits it. */
export interface ScheduleDraft {
  slug: string;
  name: string;
  team: string;
  timeZone: string;
  resolution: LayerResolution;
  layers: LayerDraft[];
  /** The revision the edit began from; 0 for a schedule that does not exist yet, so that none of the same name is overwritten. */
  revision: number;
}

/** What is needed of a schedule to edit it. */
interface Editable {
  slug: string;
  name: string;
  timeZone: string;
  resolution: LayerResolution;
  revision: number;
  team: { slug: string };
  layers: { name: string; start: string; rotation: unknown; restrictions: unknown; priority: number; participants: { id: string }[] }[];
}

/** A schedule as its form begins. */
export function draftOf(schedule: Editable): ScheduleDraft {
  return {
    ...schedule,
    team: schedule.team.slug,
    layers: schedule.layers.map(({ name, start, rotation, restrictions, priority, participants }, key) => ({
      key,
      name,
      priority,
      start: localOf(start, schedule.timeZone),
      ...(rotation as Pick<LayerDraft, "unit" | "length" | "turns">),
      participants: participants.map(({ id }) => id),
      restrictions: restrictions as RestrictionInput[],
    })),
  };
}

/** A schedule as the form for a new one begins. */
export function newDraft(team: string, timeZone: string, today: string, participants: string[]): ScheduleDraft {
  return { slug: "", name: "", team, timeZone, resolution: "UNION", layers: [newLayer(0, today, participants)], revision: 0 };
}

/** A layer as "Add a layer" makes it: everybody takes turns of a week. */
export function newLayer(key: number, today: string, participants: string[]): LayerDraft {
  return {
    key,
    name: `Layer ${key + 1}`,
    start: `${today}T09:00`,
    unit: "WEEKLY",
    length: 1,
    turns: "ELAPSED",
    priority: 0,
    participants,
    restrictions: [],
  };
}

/** What a form says as the API wants it; null while it cannot be said, because a field is empty. */
export function inputOf({ revision, layers, ...draft }: ScheduleDraft): ScheduleUpsertInput | null {
  if (layers.some(({ start }) => !start) || !draft.slug || !draft.team) return null;
  return {
    slug: draft.slug,
    name: draft.name || draft.slug,
    team: draft.team,
    timeZone: draft.timeZone,
    resolution: draft.resolution,
    expectedRevision: revision,
    layers: layers.map(({ name, start, unit, length, turns, priority, participants, restrictions }) => ({
      name,
      start: instantOf(start, draft.timeZone),
      rotation: { unit, length, turns },
      priority,
      participants,
      restrictions,
    })),
  };
}

export const WEEKDAYS: Record<Weekday, string> = { MON: "Mon", TUE: "Tue", WED: "Wed", THU: "Thu", FRI: "Fri", SAT: "Sat", SUN: "Sun" };
export const UNITS: Record<RotationUnit, string> = { HOURLY: "hours", DAILY: "days", WEEKLY: "weeks", MONTHLY: "months" };
export const RESOLUTIONS: Record<LayerResolution, string> = {
  UNION: "Everybody of every layer",
  LAST_LAYER_WINS: "Only the lowest layer in the list that has somebody",
  PRIORITY: "Only the layer with the highest priority",
};
/** The ways of counting turns that go with a unit. */
export const TURNS: Record<RotationUnit, TurnCounting[]> = {
  HOURLY: ["ELAPSED"],
  DAILY: ["ELAPSED", "ACTIVE_DAYS"],
  WEEKLY: ["ELAPSED", "CALENDAR_WEEKS"],
  MONTHLY: ["ELAPSED"],
};
export const TURN_WORDS: Record<TurnCounting, string> = {
  ELAPSED: "Time passes",
  ACTIVE_DAYS: "A day with hours on call passes",
  CALENDAR_WEEKS: "A Monday comes",
};
