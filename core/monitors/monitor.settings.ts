import { z } from "zod";
import type { Check } from "../checks/check.js";
import { parseLimits } from "../checks/limits.js";
import { refuse } from "../errors.js";
import { checkInput, jsonDocument, labels, name, slug, text } from "../input.js";
import { LIVE_SELECTOR } from "../models/model.queries.js";
import { durationSeconds, requireTimeZone } from "../time.js";
import { SEATS, SEVERITIES } from "../vocabulary.js";
import type { Monitor } from "./monitor.entity.js";
import { requireCron, requirePeriod } from "./next-slot.js";
import { referenceSchema, TRAINING } from "./reference.js";

const teamSlug = z.string().max(63).nullish();
const duration = z.string().max(60).nullish();
const MAX_SEGMENT_FEATURES = 10;

/** A monitor as a caller writes it: what is left out stays as it is, null goes back to its default. */
export const monitorUpsertInput = z.object({
  model: z.string().max(63),
  slug,
  name: name.nullish(),
  version: z.string().min(1).max(100).nullish(),
  feature: z.string().min(1).max(200).nullish(),
  check: z.string().max(100),
  params: jsonDocument.optional(),
  limits: jsonDocument.optional(),
  segment: z
    .record(text(200).min(1), text(500))
    .refine((segment) => Object.keys(segment).length <= MAX_SEGMENT_FEATURES, `may name at most ${MAX_SEGMENT_FEATURES} features`)
    .nullish(),
  every: duration,
  cron: z.string().min(1).max(100).nullish(),
  timeZone: z.string().max(100).nullish(),
  currentWindow: duration,
  delay: duration,
  reference: referenceSchema.nullish(),
  severity: z.enum(SEVERITIES).nullish(),
  firstResponder: z.enum(SEATS).nullish(),
  runbook: text(2000)
    .regex(/^https?:\/\//, "must be an http or https address")
    .nullish(),
  labels: labels.nullish(),
  dataScience: teamSlug,
  operations: teamSlug,
  expectedRevision: z.int().nullish(),
  idempotencyKey: z.string().nullish(),
});
export type MonitorUpsertInput = z.input<typeof monitorUpsertInput>;
export type MonitorRequest = z.output<typeof monitorUpsertInput>;

/** The columns of a monitor that its owners choose. */
export const SETTINGS = [
  "name",
  "versionSelector",
  "featureId",
  "checkKey",
  "params",
  "limits",
  "segment",
  "every",
  "cron",
  "timeZone",
  "currentWindow",
  "delay",
  "reference",
  "severity",
  "firstResponder",
  "runbook",
  "labels",
] as const satisfies readonly (keyof Monitor)[];
export type MonitorSettings = Pick<Monitor, (typeof SETTINGS)[number]>;

const DEFAULTS = { every: "PT1H", currentWindow: "P1D", delay: "PT0S", timeZone: "UTC", severity: "MEDIUM" } as const;

/** Reads a request out of an input, refusing with the place of each fault. */
export function parseMonitorInput(input: MonitorUpsertInput, path: string[]): MonitorRequest {
  return checkInput(monitorUpsertInput, input, path);
}

/** What a monitor becomes by a request: the standing settings, changed where the request says so, all checked. */
export function settingsOf(
  request: MonitorRequest,
  standing: MonitorSettings | null,
  facts: { check: Check; featureId: string | null },
  now: Date,
  path: string[],
): MonitorSettings {
  const { check, featureId } = facts;
  // Another check asks for other parameters and has other metrics; what was set for the old one means nothing to it.
  const asBefore = standing?.checkKey === check.key ? standing : null;
  const settings: MonitorSettings = {
    name: merge(request.name, standing?.name, request.slug),
    versionSelector: merge(request.version, standing?.versionSelector, LIVE_SELECTOR),
    featureId,
    checkKey: check.key,
    params: request.params === undefined && asBefore ? asBefore.params : check.parseParams(request.params, [...path, "params"]),
    limits: request.limits === undefined && asBefore ? asBefore.limits : parseLimits(request.limits, check, [...path, "limits"]),
    segment: emptyAsNull(merge(request.segment, standing?.segment, null)),
    ...timetableOf(request, standing, path),
    timeZone: merge(request.timeZone, standing?.timeZone, DEFAULTS.timeZone),
    currentWindow: merge(request.currentWindow, standing?.currentWindow, DEFAULTS.currentWindow),
    delay: merge(request.delay, standing?.delay, DEFAULTS.delay),
    reference: merge(request.reference, standing?.reference, TRAINING),
    severity: merge(request.severity, standing?.severity, DEFAULTS.severity),
    firstResponder: merge(request.firstResponder, standing?.firstResponder, null),
    runbook: merge(request.runbook, standing?.runbook, null),
    labels: merge(request.labels, standing?.labels, {}),
  };
  checkTimes(settings, now, path);
  requireLeastWindow(check, settings, path);
  return settings;
}

/** Left out stays as it is, null goes back to the default. */
function merge<T>(asked: T | null | undefined, kept: T | undefined, fallback: T): T {
  return asked === undefined ? (kept ?? fallback) : (asked ?? fallback);
}

/** A monitor runs either every so often or by cron: naming one ends the other. */
function timetableOf(request: MonitorRequest, standing: MonitorSettings | null, path: string[]): Pick<Monitor, "every" | "cron"> {
  if (request.every && request.cron) throw refuse("INVALID", "Give either every or cron, not both.", [...path, "cron"]);
  if (request.every) return { every: request.every, cron: null };
  if (request.cron) return { every: null, cron: request.cron };
  const every = request.every === null ? null : standing?.every;
  const cron = request.cron === null ? null : standing?.cron;
  return cron ? { every: null, cron } : { every: every ?? DEFAULTS.every, cron: null };
}

function checkTimes(settings: MonitorSettings, now: Date, path: string[]): void {
  requireTimeZone(settings.timeZone, [...path, "timeZone"]);
  if (settings.every !== null) requirePeriod(settings.every, [...path, "every"]);
  if (settings.cron !== null) requireCron(settings.cron, settings.timeZone, now, [...path, "cron"]);
  requireLength(settings.currentWindow, [...path, "currentWindow"]);
  durationSeconds(settings.delay, [...path, "delay"]);
  const { reference } = settings;
  if ("window" in reference) {
    requireLength(reference.window, [...path, "reference", "window"]);
    durationSeconds(reference.offset, [...path, "reference", "offset"]);
  }
  if ("from" in reference && Date.parse(reference.from) >= Date.parse(reference.to)) {
    throw refuse("INVALID", "A period ends after it starts.", [...path, "reference", "to"]);
  }
}

function requireLength(window: string, path: string[]): void {
  if (durationSeconds(window, path) < 1) throw refuse("INVALID", "A window is at least a second long.", path);
}

/** A check that looks back further than the window would judge by less than it says. */
function requireLeastWindow(check: Check, { params, currentWindow }: MonitorSettings, path: string[]): void {
  const least = check.leastWindow?.(params);
  if (least === undefined || durationSeconds(currentWindow) >= durationSeconds(least)) return;
  throw refuse("INVALID", `${check.key} looks back ${least}; currentWindow must be as long at least.`, [...path, "currentWindow"]);
}

function emptyAsNull<T extends object>(value: T | null): T | null {
  return value && Object.keys(value).length > 0 ? value : null;
}
