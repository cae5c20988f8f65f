import { z } from "zod";
import type { FeatureType, Seat } from "../vocabulary.js";
import type { Limits } from "./limits.js";
import { checkInput } from "../input.js";
import { CORRECTIONS } from "../stats/false-discovery.js";
import { type FactOf, type Facts, isFact, type Need } from "./facts.js";
import type { ColumnDeclaration } from "./frame.js";
import type { Sample } from "./sample.js";

/** What can be written as JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A number with its name, its interval where one is known, and how it was computed. */
export interface Measure {
  name: string;
  value: number;
  lower?: number | undefined;
  upper?: number | undefined;
  method: string;
}

/** A value that a metric must exceed before a limit on one of the `gates` may alarm. */
export interface Floor {
  kind: "noise floor" | "minimum effect";
  metric: string;
  value: number;
  gates: readonly string[];
}

/** Where the true value of a metric lies with probability 1 − α. */
export interface Interval {
  lower: number;
  upper: number;
}

/** What a check found, before limits are held against it. */
export interface Finding {
  /** The headline number; null when nothing could be computed. */
  measure: Measure | null;
  /** The numbers limits can be set on; `statistic` is among them unless `measure` is null. */
  metrics: Record<string, number>;
  pValue?: number;
  floors?: Floor[];
  /** Of metrics that are known by their interval: a limit on one alarms only when the whole interval lies beyond it. */
  intervals?: Record<string, Interval>;
  /** Why metrics are left out that the data alone does not explain; a limit on one of them has no verdict. */
  lacking?: Record<string, string>;
  /** How many values of each side were compared. */
  sizes: { reference: number; current: number };
  /** The rule spelled out: binning, log base, zero handling, method. */
  rule: string;
  /** Numbers for charts: `bins` or `categories` of both sides, contributions. */
  details: { [key: string]: Json };
  /** Why the data does not carry a verdict. */
  tooFew?: string | undefined;
  /** The numbers as a sentence has them, of a check whose numbers are not of rows. */
  summary?: string;
  /**
   * The check that answered in this one's place: its words are used, and judging adds the metric `excess`, 0 within its default limits, 1
   * at the one to warn of and 2 at the one to fail at.
   */
  answeredBy?: Check;
}

/** What a check is asked: two stretches of one column, or the facts that it needs, and how to judge them. */
export interface Question<P, F = null> {
  reference: Sample | null;
  current: Sample;
  /** What the check's `needs` names, when that is not a column. */
  facts: F;
  /** The column that is watched, by name; null when none is named. */
  feature: string | null;
  params: P;
  /** Chance of a false alarm the noise floor allows for. */
  alpha: number;
}

/** How a check's answer reads in a sentence: "delay shifted: KS 0.052, …". */
export interface Wording {
  /** The short name of the statistic. */
  symbol: string;
  alarm: Record<Seat, string>;
  calm: Record<Seat, string>;
}

interface Description {
  key: string;
  title: string;
  family: string;
  perspective: Seat;
  appliesTo: readonly FeatureType[];
  /** What must be read to answer it. */
  needs: Need;
  /** Where the data must lie; anywhere unless named. */
  source?: "warehouse";
  reference: "required" | "optional";
  /** The metrics a limit may name, the default one first. */
  metrics: readonly [string, ...string[]];
  defaultLimits: Limits;
  /** How the headline number is computed, for whoever checks it. */
  formula: string;
  /** What chance alone may give before a limit alarms. */
  floor: string;
  /** What the check fits, and what to take instead. */
  whenToUse: string;
  meaning: Record<Seat, string>;
  whatToDo: Record<Seat, string>;
  wording: Wording;
}

/** Which of a version's columns a check of "rows" reads, and how many rows at most: of more, every so-manyth is taken. */
export interface RowsWanted {
  columns: readonly ColumnDeclaration[];
  maxRows: number;
  /** Set when the answer must wait for labels: how large a share of rows needs one, and after how long the rest will not come. */
  labels?: { minShare: number; timeoutSeconds: number };
  /** Set when nothing is compared with a reference, so that none is read. */
  isAlone?: true;
}

/** A check as its file writes it, with typed parameters. */
export interface CheckDefinition<P extends z.ZodObject, N extends Need> extends Description {
  needs: N;
  params: P;
  /** For checks that need "rows": what to read of the declared columns; refuses when one it cannot do without is not declared. */
  rowsWanted?(params: z.output<P>, declared: readonly ColumnDeclaration[], feature: string | null): RowsWanted;
  /** The ISO 8601 duration that a current window must cover, for checks that look back as far as their parameters say. */
  leastWindow?(params: z.output<P>): string;
  answer(question: Question<z.output<P>, FactOf<N>>): Finding;
}

/** A statistical question with parameters; the catalogue, forms, docs and manifest validation all read this one object. */
export interface Check extends Description {
  params: z.ZodObject;
  /** Parameters as a caller gave them, checked and completed. */
  parseParams(input: unknown, path: string[]): Record<string, unknown>;
  /** For checks that need "rows": what to read. */
  rowsWanted?(params: unknown, declared: readonly ColumnDeclaration[], feature: string | null): RowsWanted;
  /** The ISO 8601 duration that a current window must cover. */
  leastWindow?(params: unknown): string;
  /** Computes the finding; `params` are checked first, and the needed fact must be there. */
  answer(question: Question<unknown, Partial<Facts>>): Finding;
}

/** Tests of one model, version and window stand side by side, so that each p-value can be adjusted for their number. */
function withAdjustment<P extends z.ZodObject>(params: P) {
  return params.safeExtend({
    // Not plain "correction": chi-squared has one of its own, for continuity.
    familyCorrection: z
      .enum(CORRECTIONS)
      .default("benjamini-hochberg")
      .describe("How p is adjusted over the tests of the same version, window and family that choose the same; none lets it stand alone."),
  });
}

/** Makes a check out of its definition. */
export function defineCheck<P extends z.ZodObject, N extends Need>(definition: CheckDefinition<P, N>): Check {
  const { needs, rowsWanted, leastWindow, ...description } = definition;
  const params = description.metrics.includes("pValue") ? withAdjustment(definition.params) : definition.params;
  const parse = (input: unknown, path: string[]) => checkInput(params, input ?? {}, path) as z.output<P>;
  return {
    ...description,
    needs,
    params,
    parseParams: parse,
    ...(rowsWanted && { rowsWanted: (params, declared, feature) => rowsWanted(parse(params, ["params"]), declared, feature) }),
    ...(leastWindow && { leastWindow: (params) => leastWindow(parse(params, ["params"])) }),
    answer: (question) => {
      const facts = (isFact(needs) ? question.facts[needs] : null) as FactOf<N>;
      return definition.answer({ ...question, facts, params: parse(question.params, ["params"]) });
    },
  };
}

/** Fewest numbers a side before there is a verdict, unless `minSamples` says otherwise. */
export const MIN_NUMBERS = 100;

/** Parameters every check takes. */
export const commonParams = {
  minSamples: z
    .int()
    .min(1)
    .max(100_000_000)
    .optional()
    .describe("Fewest values a side before there is a verdict; 100 for numbers unless given, for categories the cells decide."),
};

/** Of checks that take no parameters. */
export const noParams = z.strictObject({});

/** The smallest effect worth an alarm, for checks whose p-value turns tiny on large data. */
export const minEffect = z.number().min(0).max(1).default(0).describe("Effects of at most this size never alarm, however significant.");

/** The finding of a check that had nothing to compute with. */
export function unanswerable(tooFew: string, rule: string, sizes: Finding["sizes"]): Finding {
  return { measure: null, metrics: {}, sizes, rule, details: {}, tooFew };
}

/** The floor `minEffect` sets under limits on `gates`. */
export function effectFloor(metric: string, least: number, gates: readonly string[]): Floor[] {
  return least > 0 ? [{ kind: "minimum effect", metric, value: least, gates }] : [];
}
