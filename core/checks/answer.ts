import type { Seat } from "../vocabulary.js";
import { refuse } from "../errors.js";
import type { Check, Finding, Json, Measure } from "./check.js";
import type { Correction } from "../stats/false-discovery.js";
import { explain } from "./explain.js";
import type { Limits } from "./limits.js";
import { type Facts, isFact } from "./facts.js";
import type { Sample } from "./sample.js";
import { judge, type Judgement } from "./verdict.js";

/** Chance of a false alarm the noise floor allows for unless told otherwise. */
export const DEFAULT_ALPHA = 0.01;

/** A measure as it leaves the domain: every number finite or null. */
export interface AnswerMeasure {
  name: string;
  value: number;
  lower: number | null;
  upper: number | null;
  method: string;
}

/** The whole answer of a check, as runs store it and previews return it; plain JSON without NaN or infinities. */
export interface Answer {
  verdict: Judgement["verdict"];
  statistic: AnswerMeasure | null;
  pValue: number | null;
  /** The p-value after correction over the features judged together; null while it stands alone. */
  adjustedPValue: number | null;
  noiseFloor: number | null;
  /** How many values of each side were compared. */
  referenceSize: number;
  currentSize: number;
  /** Share of the current rows without a value. */
  missingShare: number | null;
  rule: string;
  details: { [key: string]: Json };
  explanation: Record<Seat, string>;
  /** The numbers limits are held against. */
  metrics: Record<string, number>;
}

/** What to answer, and how to judge and name it. */
export interface AnswerRequest {
  reference: Sample | null;
  current: Sample;
  /** What a check that needs more than one column is asked of. */
  facts?: Partial<Facts>;
  /** The column that is watched, by name. */
  feature?: string | null;
  params?: unknown;
  /** The check's own when absent. */
  limits?: Limits | undefined;
  alpha?: number | undefined;
  /** What the sentences are about, e.g. the feature's name. */
  subject?: string | undefined;
  /** Where the request stands in the caller's input, for refusals. */
  path?: string[] | undefined;
}

/** A finding before it is judged, so that many can be corrected together first. */
export interface Unjudged {
  check: Check;
  finding: Finding;
  request: AnswerRequest;
  /** How its p-value is corrected together with others; null when it has none. */
  correction: Correction | null;
}

const asMonitor = "ask it as a monitor of that model.";

/** What to say when a check is asked without the fact that it needs. */
const missingFact: Record<keyof Facts, (key: string) => string> = {
  rows: (key) => `${key} reads rows of several columns; give them as rows.`,
  features: (key) => `${key} reads every column of a version; give them as rows.`,
  traffic: (key) => `${key} reads when rows arrived; give them as rows, each with its time as "ts".`,
  columns: (key) => `${key} reads which columns arrive; give them as rows.`,
  version: (key) => `${key} reads what is registered of a version, not data; ${asMonitor}`,
  ownership: (key) => `${key} reads who owns the monitors of a model, not data; ${asMonitor}`,
};

/** Computes what a check finds; `conclude` then judges it. */
export function examine(check: Check, request: AnswerRequest): Unjudged {
  const path = request.path ?? ["input"];
  const { reference, current, facts = {}, feature = null, alpha = DEFAULT_ALPHA } = request;
  if (isFact(check.needs) && !facts[check.needs]) throw refuse("INVALID", missingFact[check.needs](check.key), [...path, "check"]);
  if (check.reference === "required" && !reference) {
    throw refuse("INVALID", `${check.key} needs a reference to compare with.`, [...path, "reference"]);
  }
  const params = check.parseParams(request.params, [...path, "params"]);
  const correction = (params["familyCorrection"] as Correction | undefined) ?? null;
  return { check, request, correction, finding: check.answer({ reference, current, facts, feature, params, alpha }) };
}

/** Judges a finding; limits on `pValue` see the adjusted one when there is one. */
export function conclude({ check, finding, request }: Unjudged, adjustedPValue: number | null = null): Answer {
  const metrics = Object.fromEntries(Object.entries(finding.metrics).filter(([, value]) => Number.isFinite(value)));
  const seen = adjustedPValue === null ? metrics : { ...metrics, pValue: adjustedPValue };
  const { told, judgement } = judgedBy({ ...finding, metrics: seen }, request.limits ?? check.defaultLimits);
  const { rows, missing } = request.current;
  return {
    verdict: judgement.verdict,
    statistic: finite(finding.measure),
    pValue: finiteOrNull(finding.pValue),
    adjustedPValue,
    noiseFloor: finiteOrNull(finding.floors?.find((floor) => floor.kind === "noise floor")?.value),
    referenceSize: Math.round(finding.sizes.reference),
    currentSize: Math.round(finding.sizes.current),
    missingShare: rows > 0 ? missing / rows : null,
    rule: finding.rule,
    details: { ...finding.details, rows: { reference: request.reference && tally(request.reference), current: tally(request.current) } },
    explanation: explain(finding.answeredBy ?? check, told, judgement, request.subject),
    metrics: told.metrics,
  };
}

const EXCESS = { PASS: 0, WARN: 1, FAIL: 2 } as const;

/** A check that answered in another's place is judged by its own limits first; where both verdicts agree its reasons are told. */
function judgedBy(finding: Finding, limits: Limits): { told: Finding; judgement: Judgement } {
  const own = finding.answeredBy && judge(finding, finding.answeredBy.defaultLimits);
  if (!own || own.verdict === "INSUFFICIENT") return { told: finding, judgement: own ?? judge(finding, limits) };
  const told = { ...finding, metrics: { ...finding.metrics, excess: EXCESS[own.verdict] } };
  const judgement = judge(told, limits);
  return { told, judgement: judgement.verdict === own.verdict ? own : judgement };
}

/** Answers one check on two samples; scheduled runs and previews both come through here. */
export function answerCheck(check: Check, request: AnswerRequest): Answer {
  return conclude(examine(check, request));
}

/** What a side held that no distance saw, so that nothing is dropped unseen. */
function tally({ rows, missing, nonFinite }: Sample): Record<string, number> {
  return { rows, missing, nonFinite };
}

function finite(measure: Measure | null): AnswerMeasure | null {
  if (!measure || !Number.isFinite(measure.value)) return null;
  return { ...measure, lower: finiteOrNull(measure.lower), upper: finiteOrNull(measure.upper) };
}

function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
