import { refuse } from "../errors.js";
import type { Facts } from "./facts.js";
import type { Frame, FrameColumn } from "./frame.js";
import { columnIn, numberAt, requireNumeric, wordAt } from "./labelled.js";

/** Names of the columns of a classifier. */
export interface ClassColumns {
  label: string;
  /** The predicted class; undefined where the score decides it. */
  prediction: string | undefined;
  score: string | undefined;
  /** Of several classes: the column of each one's score, by class. */
  scores?: Readonly<Record<string, string>> | undefined;
}

/** Rows of a classifier that have all that is asked: their classes by number, and their scores. */
export interface ClassOutcomes {
  rows: number;
  actual: Int32Array;
  predicted: Int32Array | null;
  scores: Float64Array | null;
  /** Where every class has a score of its own: those, by the number of the class. */
  byClass: ReadonlyMap<number, Float64Array> | null;
  /** Rows left out because a value was missing, by what was missing first. */
  missing: { label: number; prediction: number; score: number };
}

/** Most classes; a column of more different values is none of classes. */
const MAX_CLASSES = 500;

/** Both sides of a comparison; the reference is null when there is none. */
export interface Sides {
  reference: ClassOutcomes | null;
  current: ClassOutcomes;
}

/** Both sides with their classes numbered alike. */
export interface Classification {
  sides: Sides;
  /** The classes by number. */
  classes: string[];
  /** The number of the class that scores speak for; null when there are several and none is meant. */
  positive: number | null;
  /** The mean over the classes is asked for, not one of them. */
  isMacro: boolean;
}

/** Numbers of the classes by name, given as they are met. */
export class Classes {
  private readonly codes = new Map<string, number>();

  get names(): string[] {
    return [...this.codes.keys()];
  }

  /** The number of a class. */
  codeOf(name: string): number {
    const known = this.codes.get(name);
    if (known !== undefined) return known;
    if (this.codes.size >= MAX_CLASSES)
      throw refuse("INVALID", `There are more than ${MAX_CLASSES} different classes; is the label a number to be predicted?`);
    this.codes.set(name, this.codes.size);
    return this.codes.size - 1;
  }
}

/** How a class is written in one column of truth values and one of numbers. */
const TRUTHS: ReadonlyMap<string | null, string> = new Map([
  ["1", "true"],
  ["0", "false"],
]);

/** Does a word stand for the class of this name? */
export function isOfClass(word: string | null, name: string): boolean {
  return word === name || TRUTHS.get(word) === name;
}

/** Are truth values among the classes? A 1 then stands for true, a 0 for false. */
function areTruths(columns: ClassColumns, ...frames: (Frame | null)[]): boolean {
  const named = frames.flatMap((frame) => (frame ? [columnIn(frame, columns.label), columnIn(frame, columns.prediction)] : []));
  return named.some((column) => column?.type === "BOOLEAN");
}

/** Reads the rows of a frame that have a label and whichever of prediction and score is asked for. */
function readOutcomes(frame: Frame, columns: ClassColumns, classes: Classes, asTruths: boolean): ClassOutcomes {
  const [label, prediction, score] = [columns.label, columns.prediction, columns.score].map((name) => columnIn(frame, name));
  const actual = new Int32Array(frame.rows);
  const predicted = columns.prediction === undefined ? null : new Int32Array(frame.rows);
  const scores = columns.score === undefined ? null : new Float64Array(frame.rows);
  const ofClasses = Object.entries(columns.scores ?? {}).map(([name, score]) => {
    return { code: classes.codeOf(name), column: columnIn(frame, score), numbers: new Float64Array(frame.rows) };
  });
  const missing = { label: 0, prediction: 0, score: 0 };
  const classAt = (column: FrameColumn | null, row: number): string | null => {
    const word = wordAt(column, row);
    return (asTruths ? TRUTHS.get(word) : undefined) ?? word;
  };
  let rows = 0;
  for (let row = 0; row < frame.rows; row++) {
    const truth = classAt(label!, row);
    const guess = predicted && classAt(prediction!, row);
    const number = scores ? numberAt(score!, row) : 0;
    if (truth === null) missing.label++;
    else if (predicted && guess === null) missing.prediction++;
    else if (Number.isNaN(number) || ofClasses.some(({ column }) => Number.isNaN(numberAt(column, row)))) missing.score++;
    else {
      actual[rows] = classes.codeOf(truth);
      if (predicted) predicted[rows] = classes.codeOf(guess!);
      if (scores) scores[rows] = number;
      for (const { column, numbers } of ofClasses) numbers[rows] = numberAt(column, row);
      rows++;
    }
  }
  return {
    rows,
    actual: actual.subarray(0, rows),
    predicted: predicted && predicted.subarray(0, rows),
    scores: scores && scores.subarray(0, rows),
    byClass: columns.scores ? new Map(ofClasses.map(({ code, numbers }) => [code, numbers.subarray(0, rows)])) : null,
    missing,
  };
}

/** What decides how classes are told apart. */
interface Manner {
  average?: "binary" | "macro" | undefined;
  positiveClass?: string | undefined;
  threshold: number;
}

/**
 * Reads both sides. Without a column of predictions the score decides between the positive class and the rest, or the highest of the
 * classes' scores between them.
 */
export function readClassification(facts: Facts["rows"], columns: ClassColumns, manner: Manner): Classification {
  const scores = [...(columns.score === undefined ? [] : [columns.score]), ...Object.values(columns.scores ?? {})];
  for (const score of scores) requireNumeric(score, facts.reference, facts.current);
  const classes = new Classes();
  const asTruths = areTruths(columns, facts.reference, facts.current);
  const sides = {
    reference: facts.reference && readOutcomes(facts.reference, columns, classes, asTruths),
    current: readOutcomes(facts.current, columns, classes, asTruths),
  };
  const isDecidedByScore = columns.prediction === undefined && columns.score !== undefined;
  const positive = positiveClass(classes, manner, isDecidedByScore || manner.average === "binary");
  const isMacro = manner.average === "macro" || positive === null;
  if (columns.prediction === undefined && columns.scores) {
    for (const side of [sides.reference, sides.current]) if (side) side.predicted = highestScored(side);
  }
  if (!isDecidedByScore || positive === null) {
    requireCommonClass(sides.current);
    return { sides, classes: classes.names, positive, isMacro };
  }
  const { names } = classes;
  const rest = names.length === 2 ? names.find((_, code) => code !== positive)! : `not ${names[positive]}`;
  const decide = (outcomes: ClassOutcomes) => decidedByScore(outcomes, positive, manner.threshold);
  return {
    sides: { reference: sides.reference && decide(sides.reference), current: decide(sides.current) },
    classes: [rest, names[positive]!],
    positive: 1,
    isMacro,
  };
}

/** The number of the class that precision, recall and scores are of; null where none is named and none is usual. */
function positiveClass(classes: Classes, { positiveClass: named }: Manner, mustBeOne: boolean): number | null {
  const { names } = classes;
  const usual = [["false", "true"] as const, ["0", "1"] as const].find((pair) =>
    names.every((name) => (pair as readonly string[]).includes(name)),
  );
  const name = named ?? usual?.[1];
  if (name !== undefined) return classes.codeOf(name);
  if (!mustBeOne) return null;
  const some = names.slice(0, 5).map((one) => one.slice(0, 40));
  throw refuse("INVALID", `The classes are ${some.join(", ")}; name the positive one as the parameter positiveClass.`, [
    "params",
    "positiveClass",
  ]);
}

/** The rows as two classes: the positive one (1) and all others (0), the score deciding which is predicted. */
function decidedByScore(outcomes: ClassOutcomes, positive: number, threshold: number): ClassOutcomes {
  const actual = outcomes.actual.map((code) => Number(code === positive));
  return { ...outcomes, actual, predicted: Int32Array.from(outcomes.scores!, (score) => Number(score >= threshold)) };
}

/** The class with the highest score in each row; of equal ones the first named. */
function highestScored({ rows, byClass }: ClassOutcomes): Int32Array {
  const scored = [...byClass!];
  return Int32Array.from({ length: rows }, (_, row) => scored.reduce((best, next) => (next[1][row]! > best[1][row]! ? next : best))[0]);
}

/** Fewer rows may by chance have no class in common. */
const MIN_TO_COMPARE = 20;

/** Predictions "1" of labels "true" would all be wrong: refuses columns that do not speak of the same classes. */
function requireCommonClass({ rows, actual, predicted }: ClassOutcomes): void {
  if (!predicted || rows < MIN_TO_COMPARE) return;
  const known = new Set(actual);
  if (!predicted.some((code) => known.has(code))) throw refuse("INVALID", "The predictions and the labels have no class in common.");
}
