import { z } from "zod";
import type { Check } from "../checks/check.js";
import { allChecks } from "../checks/registry.js";
import { description, email, name, slug, text, timeZone } from "../input.js";
import { requireCron, requirePeriod } from "../monitors/next-slot.js";
import { referenceSchema } from "../monitors/reference.js";
import { DISCIPLINES, FEATURE_ROLES, FEATURE_TYPES, MODEL_TASKS, SEATS, SEVERITIES, TEAM_ROLES, VISIBILITIES } from "../vocabulary.js";
import { accepts, API_VERSION, duration, labelled, metadata, oneOf } from "./envelope.js";
import {
  escalationPolicy,
  type EscalationPolicyDocument,
  ownershipRules,
  type OwnershipRulesDocument,
  schedule,
  type ScheduleDocument,
} from "./on-call-documents.js";
import { seat } from "./seats.js";

/** Whether a cron expression ever comes does not depend on when one asks. */
const ANY_INSTANT = new Date(0);

const period = duration.refine(
  accepts((every) => requirePeriod(every, [])),
  "is too short a time between two runs",
);
const cron = z
  .string()
  .max(100)
  .refine(
    accepts((expression) => requireCron(expression, "UTC", ANY_INSTANT, [])),
    'must be a cron expression such as "15 * * * *"',
  );

const team = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal("Team"),
  metadata,
  spec: z.strictObject({
    discipline: oneOf(DISCIPLINES).default("OTHER"),
    members: z
      .array(
        z.strictObject({
          email,
          name: name.optional(),
          role: oneOf(TEAM_ROLES).default("MEMBER"),
          timeZone: timeZone.optional(),
        }),
      )
      .max(500)
      .optional()
      .describe("The whole team; left out, the members stay as they are."),
  }),
});

const features = z
  .array(
    z.strictObject({
      name,
      type: oneOf(FEATURE_TYPES),
      role: oneOf(FEATURE_ROLES),
      unit: text(50).nullish(),
      description: text(2_000).nullish(),
    }),
  )
  .max(2_000)
  .superRefine((list, context) => {
    const names = list.map((feature) => feature.name);
    for (const [index, given] of names.entries()) {
      if (names.indexOf(given) < index)
        context.addIssue({ code: "custom", message: "is the name of another feature", path: [index, "name"] });
    }
  });

const model = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal("Model"),
  metadata: labelled,
  spec: z.strictObject({
    description: description.default(""),
    task: oneOf(MODEL_TASKS).default("OTHER"),
    tier: z.int().min(1).max(5).default(3).describe("1 is the most critical."),
    visibility: oneOf(VISIBILITIES).optional().describe("Who may read the model; left out, it stays as it is."),
    responsibilities: z.strictObject({ accountable: slug.optional(), dataScience: seat, operations: seat }).default({}),
    features: features.default([]).describe("Declared features; others of the model stay as they are."),
  }),
});

const limit = z.strictObject({
  metric: z.string().max(64).optional().describe("Left out, the check's first metric."),
  op: z.enum(["gt", "gte", "lt", "lte"]),
  value: z.number(),
  consecutiveRuns: z.int().min(1).max(1000).default(1),
});
const times = z.union(
  [z.strictObject({ every: period, timeZone: timeZone.default("UTC") }), z.strictObject({ cron, timeZone: timeZone.default("UTC") })],
  { error: 'must be {every: "PT1H"} or {cron: "15 * * * *"}, each with or without timeZone' },
);

/** One choice per check of the catalogue, so that parameters are checked, and completed by editors, by the check's own schema. */
const check = z.discriminatedUnion("key", allChecks().map(choiceOf) as [ReturnType<typeof choiceOf>], {
  error: (issue) =>
    issue.code === "invalid_union"
      ? `is no check; the checks are ${allChecks()
          .map(({ key }) => key)
          .join(", ")}`
      : undefined,
});
function choiceOf({ key, title: text, params }: Check) {
  return z.strictObject({ key: z.literal(key).describe(text), params: params.optional() });
}

const monitor = z.strictObject({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal("Monitor"),
  metadata: labelled,
  spec: z.strictObject({
    model: slug,
    version: z.string().min(1).max(100).default("@live").describe('A version\'s label, or "@live".'),
    feature: text(200).min(1).nullish(),
    check,
    limits: z.strictObject({ warn: limit.nullish(), fail: limit.nullish() }).optional().describe("Left out, the check's own limits."),
    reference: referenceSchema.default({ baseline: "training" }),
    currentWindow: duration.default("P1D"),
    delay: duration.default("PT0S").describe("How long after its end a window is judged, for rows that come late."),
    schedule: times.default({ every: "PT1H", timeZone: "UTC" }),
    severity: oneOf(SEVERITIES).default("MEDIUM"),
    firstResponder: oneOf(SEATS).nullish().describe("Who is told first; left out, the seat of the check's perspective."),
    runbook: text(2000)
      .regex(/^https?:\/\//, "must be an http or https address")
      .nullish(),
    segment: z.record(text(200).min(1), text(500)).nullish().describe("Only rows with these values."),
    responsibilities: z.strictObject({ dataScience: seat, operations: seat }).default({}),
  }),
});

/** Any document Watchbill knows, by its kind. */
export const documentSchema = z.discriminatedUnion("kind", [team, schedule, escalationPolicy, model, monitor, ownershipRules]);

/** The kinds a file may hold, in the order in which they are applied. */
export const KINDS = ["Team", "Schedule", "EscalationPolicy", "Model", "Monitor", "OwnershipRules"] as const;
export type Kind = (typeof KINDS)[number];

export type TeamDocument = z.output<typeof team>;
export type ModelDocument = z.output<typeof model>;
export type MonitorDocument = z.output<typeof monitor>;
/** A checked document, with defaults filled in and closed sets as the domain's constants. */
export type Document =
  | TeamDocument
  | ScheduleDocument
  | EscalationPolicyDocument
  | ModelDocument
  | MonitorDocument
  | OwnershipRulesDocument;

/** How a document's object is named among those of its kind: a monitor within its model. */
export function nameOf(document: Document): string {
  return document.kind === "Monitor" ? `${document.spec.model}/${document.metadata.name}` : document.metadata.name;
}
