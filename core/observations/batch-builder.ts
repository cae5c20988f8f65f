import { Refusal, refuse } from "../errors.js";
import type { FeatureRole, FeatureType } from "../vocabulary.js";
import { isFault, readCell, readId, readTime } from "./cell.js";
import { type ColumnBuilder, columnBuilder } from "./column-builder.js";
import type { Column } from "./columns.js";
import type { BatchKind } from "./observation.entity.js";
import { MAX_ROWS, type RawRow, type RowProblem } from "./row.js";

/** A feature that a batch may hold values of. */
export interface BatchFeature {
  featureId: string;
  name: string;
  type: FeatureType;
  role: FeatureRole;
}

/** What the rows of a batch are held against. */
export interface BatchShape {
  kind: BatchKind;
  features: readonly BatchFeature[];
  /** The format has only strings (CSV). */
  isText: boolean;
  /** The event time of a baseline row or a label that gives none. */
  now: Date;
}

/** The accepted rows of one request as columns. */
export interface Batch {
  rowIds: string[];
  /** Event times in milliseconds since 1970. */
  times: Float64Array;
  /** Columns with at least one value, by feature id. */
  columns: Map<string, Column>;
  unknownColumns: { name: string; rows: number }[];
  /** Rows without a value by feature name, of the features this kind of batch should hold. */
  missing: Record<string, number>;
}

interface Target {
  feature: BatchFeature;
  column: ColumnBuilder;
  filled: number;
  lastRow: number;
}

/** Most problems told about at once, and most unknown columns named. */
const MAX_TOLD = { problems: 20, unknownColumns: 100 } as const;

/** The names under which a row may give the value of the feature with that role. */
const ROLE_NAMES = { prediction: "PREDICTION", score: "SCORE", label: "LABEL" } as const;

/** Checks rows one by one and turns them into columns; all or nothing. */
export class BatchBuilder {
  private readonly targets: Target[];
  private readonly byName = new Map<string, Target | "ambiguous">();
  private readonly lines = new Map<string, number>();
  private readonly times: number[] = [];
  private readonly unknown = new Map<string, number>();
  private readonly problems: RowProblem[] = [];

  constructor(private readonly shape: BatchShape) {
    const features = shape.features.filter((feature) => shape.kind !== "LABELS" || feature.role === "LABEL");
    this.targets = features.map((feature) => ({ feature, column: columnBuilder(feature.type), filled: 0, lastRow: -1 }));
    for (const [name, role] of Object.entries(ROLE_NAMES)) {
      const [first, second] = this.targets.filter((target) => target.feature.role === role);
      if (first) this.byName.set(name, second ? "ambiguous" : first);
    }
    if (shape.kind === "LABELS" && features.length === 0) throw refuse("INVALID", "The version declares no feature with the role LABEL.");
    for (const target of this.targets) this.byName.set(target.feature.name, target);
  }

  /** Have so many problems been found that reading on is of no use? */
  get isHopeless(): boolean {
    return this.problems.length >= MAX_TOLD.problems;
  }

  /** Takes the next row, or notes what is wrong with it. */
  add(next: RawRow | RowProblem): void {
    if ("reason" in next) return this.note(next.line, next.field, next.reason);
    const row = this.times.length;
    if (row >= MAX_ROWS) throw refuse("LIMIT", `A request may hold at most ${MAX_ROWS} rows; send the rest in another.`);
    this.addId(next, row);
    this.times.push(this.timeOf(next));
    let filled = 0;
    for (const [prefix, columns] of next.groups) {
      for (const [name, value] of columns) if (this.addCell(next.line, row, prefix, name, value)) filled++;
    }
    if (this.shape.kind === "LABELS" && filled === 0) this.note(next.line, "label", "is missing");
  }

  /** The batch of all rows; refuses it when anything was wrong with any of them. */
  finish(): Batch {
    const rows = this.times.length;
    if (this.problems.length > 0) throw refusalOf(this.problems.slice(0, MAX_TOLD.problems));
    if (rows === 0) throw refuse("INVALID", "There are no rows in the request.");
    const filled = this.targets.filter((target) => target.filled > 0);
    // Labels mostly come later, so that rows without one miss nothing yet.
    const expected = this.shape.kind === "OBSERVATIONS" ? this.targets.filter((target) => target.feature.role !== "LABEL") : this.targets;
    return {
      rowIds: [...this.lines.keys()],
      times: Float64Array.from(this.times),
      columns: new Map(filled.map((target) => [target.feature.featureId, target.column.finish(rows)])),
      unknownColumns: [...this.unknown].map(([name, rows]) => ({ name, rows })),
      missing: Object.fromEntries(
        expected.filter((target) => target.filled < rows).map((target) => [target.feature.name, rows - target.filled]),
      ),
    };
  }

  private addId({ line, id: given }: RawRow, row: number): void {
    const isAbsent = given === undefined || given === null || given === "";
    const id = isAbsent && this.shape.kind === "BASELINE" ? String(row + 1) : isAbsent ? { reason: "is missing" } : readId(given);
    if (typeof id !== "string") return this.note(line, "id", id.reason);
    const before = this.lines.get(id);
    if (before !== undefined) this.note(line, "id", `"${id}" is already the id of line ${before}`);
    this.lines.set(id, line);
  }

  private timeOf({ line, ts }: RawRow): number {
    if (ts === undefined || ts === null || ts === "") {
      if (this.shape.kind === "OBSERVATIONS") this.note(line, "ts", "is missing");
      return this.shape.now.getTime();
    }
    const time = readTime(ts, this.shape.isText);
    if (!isFault(time)) return time;
    this.note(line, "ts", time.reason);
    return Number.NaN;
  }

  /** Takes one value; true when there was one. */
  private addCell(line: number, row: number, prefix: string, name: string, value: unknown): boolean {
    const target = this.byName.get(name);
    if (target === undefined) {
      this.countUnknown(name);
      return false;
    }
    const field = prefix + name.slice(0, 200);
    if (target === "ambiguous") {
      this.note(line, field, "may mean several features with this role; give each under its own name");
      return false;
    }
    const cell = readCell(target.feature.type, value, this.shape.isText);
    if (cell === null) return false;
    if (isFault(cell)) {
      this.note(line, field, cell.reason);
      return false;
    }
    if (target.lastRow === row) this.note(line, field, `gives the feature "${target.feature.name}" a second value`);
    target.lastRow = row;
    target.filled++;
    target.column.set(row, cell);
    return true;
  }

  private countUnknown(name: string): void {
    const shown = printable(name);
    const rows = this.unknown.get(shown);
    if (rows !== undefined || this.unknown.size < MAX_TOLD.unknownColumns) this.unknown.set(shown, (rows ?? 0) + 1);
  }

  private note(line: number, field: string | null, reason: string): void {
    this.problems.push({ line, field, reason });
  }
}

/** The refusal of a batch; each error's path is the line and the field. */
function refusalOf(problems: readonly RowProblem[]): Refusal {
  return new Refusal(
    problems.map(({ line, field, reason }) => ({
      code: "INVALID",
      message: reason,
      path: [String(line), ...(field === null ? [] : [field])],
    })),
  );
}

/** A foreign name, short and in characters that can be stored. */
const printable = (name: string): string =>
  name
    .slice(0, 200)
    .replaceAll("\0", "\u{fffd}")
    .replaceAll(/\p{Surrogate}/gu, "\u{fffd}");
