import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { slug, text, timeZone } from "../input.js";
import { WEEKDAYS } from "../oncall/schedule.js";
import {
  LAYER_RESOLUTIONS,
  RESTRICTION_ZONES,
  ROTATION_UNITS,
  type ScheduleUpsertInput,
  TURN_COUNTINGS,
} from "../oncall/schedule.input.js";
import { zoneOf } from "../oncall/zone.js";
import { ownershipPattern } from "../responsibilities/ownership-pattern.js";
import { RESPONSIBILITY_ROLES, SEATS } from "../vocabulary.js";
import { accepts, API_VERSION, duration, metadata, oneOf } from "./envelope.js";

/** A clock reading; the zone is the schedule's. */
const localTime = z
  .string()
  .regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d$/, {
    error: 'must be a local time of this century, such as "2026-11-30T09:00"',
    abort: true,
  })
  .refine(accepts(Temporal.PlainDateTime.from), "is no day or no time of day");
const timeOfDay = text(5).describe('A time of day such as "09:00".');
const person = text(254).describe("A person's e-mail address.");

const layer = z.strictObject({
  name: text(200),
  start: localTime.describe("When the first turn begins, by the clock of the schedule's zone; hand-offs keep its time of day."),
  rotation: z.strictObject({
    unit: oneOf(ROTATION_UNITS),
    length: z.int().default(1).describe("How many units a turn lasts."),
    turns: oneOf(TURN_COUNTINGS).default("ELAPSED").describe("What moves the rotation on."),
  }),
  participants: z.array(person).describe("In the order of their turns."),
  restrictions: z
    .array(
      z.strictObject({
        days: z.array(oneOf(WEEKDAYS)).describe("The days on which a stretch begins."),
        from: timeOfDay,
        to: timeOfDay.describe("Exclusive; before from it is of the next day."),
        timeZone: oneOf(RESTRICTION_ZONES).default("SCHEDULE").describe("Whose clock: the schedule's or each participant's own."),
      }),
    )
    .default([])
    .describe("The hours the layer is limited to; none means all."),
  priority: z.int().default(0).describe("Counts only where layers are resolved by priority."),
});

/** A team's rota. */
export const schedule = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal("Schedule"),
  metadata,
  spec: z.strictObject({
    team: slug,
    timeZone,
    resolution: oneOf(LAYER_RESOLUTIONS).default("UNION").describe("Who is on call where layers overlap."),
    layers: z.array(layer),
  }),
});

const step = z.strictObject({
  delay: duration.describe("How long after this step the next one follows, a minute to a day."),
  schedules: z.array(slug).default([]).describe("Whoever is on call in these."),
  users: z.array(person).default([]),
  seats: z.array(oneOf(SEATS)).default([]).describe("Whoever answers in these seats of the monitor."),
  channels: z.array(slug).default([]),
});

/** Whom an unanswered incident pages in which order. */
export const escalationPolicy = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal("EscalationPolicy"),
  metadata: metadata.omit({ displayName: true }),
  spec: z.strictObject({
    team: slug,
    repeat: z.int().default(0).describe("How often all steps come again, 0 to 9."),
    steps: z.array(step),
  }),
});

/** There is one list of ownership rules, so that it has one name. */
const RULES_NAME = "organization";

/** Who owns what nobody was set on: of the rules that match, the last one counts. */
export const ownershipRules = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal("OwnershipRules"),
  metadata: metadata.omit({ displayName: true }).extend({
    name: z.literal(RULES_NAME, { error: `must be ${RULES_NAME}, because there is one list of rules` }),
  }),
  spec: z.strictObject({
    allowUnmatched: z.boolean().default(false).describe("Accept patterns that match nothing yet."),
    rules: z
      .array(
        z.strictObject({
          pattern: ownershipPattern.describe("model/feature/monitor, where * is any text and ? one character."),
          role: oneOf(RESPONSIBILITY_ROLES),
          team: slug.nullable().describe("null: deliberately unowned."),
        }),
      )
      .describe("All rules, in their order."),
  }),
});

export type ScheduleDocument = z.output<typeof schedule>;
export type EscalationPolicyDocument = z.output<typeof escalationPolicy>;
export type OwnershipRulesDocument = z.output<typeof ownershipRules>;

/** The schedule as people would ask for it, its clock readings as instants. */
export function scheduleInput({ metadata: { name, displayName }, spec }: ScheduleDocument): ScheduleUpsertInput {
  const zone = zoneOf(spec.timeZone);
  const layers = spec.layers.map((each) => ({ ...each, start: new Date(zone.firstInstant(Date.parse(`${each.start}Z`))) }));
  return { slug: name, name: displayName ?? name, ...spec, layers };
}

/** An instant as a file writes it; the second occurrence of a clock reading, which no file can say, keeps its offset. */
export function localTimeText(instant: Date, timeZone: string): string {
  const at = instant.getTime();
  const zone = zoneOf(timeZone);
  const local = zone.toLocal(at);
  if (zone.firstInstant(local) !== at || local % 60_000 !== 0) return instant.toISOString();
  return new Date(local).toISOString().slice(0, 16);
}
