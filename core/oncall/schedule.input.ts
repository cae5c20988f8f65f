import { z } from "zod";
import type { Tx } from "../database.js";
import { Refusal } from "../errors.js";
import { checkInput, name, slug, text, timeZone } from "../input.js";
import { userIdsOf } from "../teams/person.queries.js";
import type { LayerResolution, Restriction, RotationUnit, TurnCounting, Weekday } from "./schedule.js";
import { WEEKDAYS } from "./schedule.js";
import type { StoredPlan } from "./stored-plan.js";

const MOST_LAYERS = 20;
const MOST_PARTICIPANTS = 100;
/** In all layers together: each is worked out for every day and zone that is asked for. */
const MOST_RESTRICTIONS = 100;
/** Hours on each participant's own clock, counted for each of them: every zone has to be looked at by itself. */
const MOST_OWN_HOURS = 500;
const LONGEST_ROTATION = 1_000;
/** Clocks before this are not asked for; a rota that began earlier says the same from here on. */
const EARLIEST_START = new Date("2000-01-01T00:00:00Z");
const LATEST_START = new Date("2100-01-01T00:00:00Z");

export const LAYER_RESOLUTIONS = ["UNION", "LAST_LAYER_WINS", "PRIORITY"] as const satisfies readonly LayerResolution[];
export const ROTATION_UNITS = ["HOURLY", "DAILY", "WEEKLY", "MONTHLY"] as const satisfies readonly RotationUnit[];
export const TURN_COUNTINGS = ["ELAPSED", "ACTIVE_DAYS", "CALENDAR_WEEKS"] as const satisfies readonly TurnCounting[];
export const RESTRICTION_ZONES = ["SCHEDULE", "PARTICIPANT"] as const satisfies readonly Restriction["zone"][];

/** People taking turns, as a caller writes them: participants are e-mail addresses or user ids, times of day "HH:MM". */
export interface LayerInput {
  name: string;
  start: Date;
  rotation: { unit: RotationUnit; length?: number | null; turns?: TurnCounting | null };
  participants: string[];
  restrictions?: { days: Weekday[]; from: string; to: string; timeZone?: Restriction["zone"] | null }[] | null;
  priority?: number | null;
}
export interface ScheduleUpsertInput {
  slug: string;
  name?: string | null;
  team: string;
  timeZone: string;
  resolution?: LayerResolution | null;
  layers: LayerInput[];
  expectedRevision?: number | null;
}

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 09:00 or 17:30")
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

const restriction = z.strictObject({
  days: z
    .array(z.enum(WEEKDAYS))
    .min(1, "must name a weekday")
    .transform((days) => WEEKDAYS.filter((day) => days.includes(day))),
  from: timeOfDay,
  to: timeOfDay,
  timeZone: z.enum(RESTRICTION_ZONES).nullish(),
});

/** Which unit a way of counting turns goes by. */
const UNIT_OF: Partial<Record<TurnCounting, RotationUnit>> = { ACTIVE_DAYS: "DAILY", CALENDAR_WEEKS: "WEEKLY" };

const rotation = z
  .strictObject({
    unit: z.enum(ROTATION_UNITS),
    length: z.int().min(1, "must be at least 1").max(LONGEST_ROTATION, `must be at most ${LONGEST_ROTATION}`).nullish(),
    turns: z.enum(TURN_COUNTINGS).nullish(),
  })
  .superRefine(({ unit, turns }, context) => {
    const needed = turns ? UNIT_OF[turns] : undefined;
    if (needed && needed !== unit) context.addIssue({ code: "custom", message: `${turns} goes with unit ${needed}`, path: ["turns"] });
  });

const layer = z.strictObject({
  name,
  start: z.date().min(EARLIEST_START, "must be 2000 or later").max(LATEST_START, "must be before 2100"),
  rotation,
  participants: z
    .array(text(254))
    .min(1, "is a rotation of nobody: name at least one person")
    .max(MOST_PARTICIPANTS, `must have at most ${MOST_PARTICIPANTS} entries`),
  restrictions: z.array(restriction).nullish(),
  priority: z.int().min(-1_000).max(1_000).nullish(),
});

function ownHours({ participants, restrictions }: z.output<typeof layer>): number {
  const own = (restrictions ?? []).filter(({ timeZone }) => timeZone === "PARTICIPANT");
  return own.length * participants.length;
}

const upsertInput = z.strictObject({
  slug,
  name: name.nullish(),
  team: text(63),
  timeZone,
  resolution: z.enum(LAYER_RESOLUTIONS).nullish(),
  layers: z
    .array(layer)
    .min(1, "must have at least one layer")
    .max(MOST_LAYERS, `must have at most ${MOST_LAYERS} entries`)
    .refine((layers) => layers.reduce((sum, { restrictions }) => sum + (restrictions?.length ?? 0), 0) <= MOST_RESTRICTIONS, {
      error: `must have at most ${MOST_RESTRICTIONS} restrictions in all`,
    })
    .refine((layers) => layers.reduce((sum, layer) => sum + ownHours(layer), 0) <= MOST_OWN_HOURS, {
      error: `must have at most ${MOST_OWN_HOURS} restrictions on participants' own clocks, counted for each participant`,
    }),
  expectedRevision: z.int().nullish(),
});

/** A schedule's input that is well formed. */
export type CheckedSchedule = z.output<typeof upsertInput>;

/** Refuses what no schedule can be, naming each place. */
export function checkSchedule(input: ScheduleUpsertInput): CheckedSchedule {
  return checkInput(upsertInput, input);
}

/** The plan of a checked input, its people looked up; refuses people nobody knows, naming each place. */
export async function planOf(reader: Pick<Tx, "query">, input: CheckedSchedule, standing: StoredPlan | null): Promise<StoredPlan> {
  const ids = await userIdsOf(
    reader,
    input.layers.flatMap((layer) => layer.participants),
  );
  const unknown = input.layers.flatMap((layer, i) =>
    layer.participants.flatMap((person, j) =>
      ids.has(person) ? [] : [{ person, path: ["input", "layers", `${i}`, "participants", `${j}`] }],
    ),
  );
  if (unknown.length > 0) {
    throw new Refusal(unknown.map(({ person, path }) => ({ code: "NOT_FOUND", message: `There is no person "${person}".`, path })));
  }
  return {
    timeZone: input.timeZone,
    resolution: input.resolution === undefined ? (standing?.resolution ?? "UNION") : (input.resolution ?? "UNION"),
    layers: input.layers.map((layer) => ({
      name: layer.name,
      start: layer.start.toISOString(),
      rotation: { unit: layer.rotation.unit, length: layer.rotation.length ?? 1, turns: layer.rotation.turns ?? "ELAPSED" },
      participants: layer.participants.map((person) => ids.get(person)!),
      restrictions: (layer.restrictions ?? []).map(({ timeZone, ...hours }) => ({ ...hours, zone: timeZone ?? "SCHEDULE" })),
      priority: layer.priority ?? 0,
    })),
  };
}

/** Minutes after midnight as a time of day. */
export function timeOfDayText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
