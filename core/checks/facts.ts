import type { FeatureType } from "../vocabulary.js";
import type { ColumnDeclaration, Frame } from "./frame.js";
import type { Ownership } from "./ownership.js";
import type { Sample } from "./sample.js";

/** The same column of both sides. */
export interface ComparedFeature extends ColumnDeclaration {
  /** Null when the reference does not know the column. */
  reference: Sample | null;
  current: Sample;
}

/** How many rows came in a stretch of time. */
export interface Arrivals {
  start: Date;
  end: Date;
  rows: number;
  /** Rows that were stored only after the stretch had been answered for. */
  late: number;
  /** The newest row of the stretch, or of the time before when it is empty; null when there never was one. */
  newest: Date | null;
}

/** What arrived from a version's service. */
export interface Traffic {
  now: Date;
  current: Arrivals;
  /** Null when there is nothing to compare with: training data says nothing about how rows arrive. */
  reference: Arrivals | null;
  /** The instant since which nothing has come: that of the newest row, or of the version's registration while there was none. */
  quietSince: Date;
}

/** A column as both sides declare it, and whether it is filled. */
export interface ArrivingColumn {
  name: string;
  /** Null when the watched version does not declare it. */
  type: FeatureType | null;
  /** Null when the reference does not declare it. */
  referenceType: FeatureType | null;
  /** Whether any row of the current stretch has a value. */
  isFilled: boolean;
  /** The share of the reference's rows with a value; null when the reference has no rows, or nobody needs to know since the column is filled. */
  referenceShare: number | null;
}

/** Which columns arrive. */
export interface Columns {
  /** Rows of the current stretch. */
  rows: number;
  /** Every column that either side declares, labels left out, for they come later. */
  declared: readonly ArrivingColumn[];
  /** Columns that rows carry though the version does not declare them, with how many do. */
  undeclared: ReadonlyMap<string, number>;
}

/** What is registered of a version. */
export interface VersionFacts {
  now: Date;
  label: string;
  createdAt: Date;
  artifactHash: string | null;
  /** The newest row of its training data; null without any. */
  trainedUntil: Date | null;
}

/** What a check can be asked about beside the values of one column; its `needs` names the one it is given. */
export interface Facts {
  /** Rows whose columns belong together. */
  rows: { reference: Frame | null; current: Frame };
  /** Every declared column on its own. */
  features: readonly ComparedFeature[];
  traffic: Traffic;
  columns: Columns;
  version: VersionFacts;
  ownership: Ownership;
}

const FACTS = ["rows", "features", "traffic", "columns", "version", "ownership"] as const satisfies readonly (keyof Facts)[];

/** What a check reads: a column as a merged profile, as every value, as a series in order of time, or one of the facts. */
export type Need = "profile" | "values" | "series" | keyof Facts;

/** What a check with this need is given beside its samples. */
export type FactOf<N extends Need> = N extends keyof Facts ? Facts[N] : null;

/** Is it a fact, not a column? */
export function isFact(need: Need): need is keyof Facts {
  return (FACTS as readonly Need[]).includes(need);
}
