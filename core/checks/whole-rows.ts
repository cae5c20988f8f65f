import { z } from "zod";
import { seededRandom } from "../stats/random.js";
import type { FeatureType } from "../vocabulary.js";
import { refuse } from "../errors.js";
import { commonParams, MIN_NUMBERS, type RowsWanted } from "./check.js";
import { chosenColumns, columnsParam } from "./chosen-columns.js";
import { tooFewValues } from "./compare.js";
import type { ColumnDeclaration, Frame, FrameColumn } from "./frame.js";

/** Most columns of a row that are compared together. */
const MAX_COLUMNS = 100;
/** Instants always move on, and free text has no two alike: they are looked at only when named. */
const TYPES: readonly FeatureType[] = ["NUMERIC", "CATEGORICAL", "BOOLEAN"];
/** So that two sides that hold the same are not shuffled alike: rows of like rank would meet in one fold, and chance would tell them apart. */
const SALT = { reference: 20_011, current: 20_021 };

/** Columns of both sides row by row, those of the reference first. */
export interface WholeRows {
  columns: FrameColumn[];
  sizes: { reference: number; current: number };
  /** Why there is too little to compare. */
  tooFew: string | undefined;
  /** What of the data is compared, in words. */
  of: string;
}

/** Parameters of the checks that compare whole rows, of which they read at most so many a side. */
export function wholeRowParams(rows: number, most: number) {
  return {
    ...commonParams,
    columns: columnsParam,
    rows: z.int().min(50).max(most).default(rows).describe("Most rows a side that are compared; of more, a part is drawn."),
  };
}

/** What the checks of whole rows read: the named columns, or the inputs that are numbers or categories. */
export function wholeRowsWanted(
  params: { columns?: readonly string[] | undefined; rows: number },
  declared: readonly ColumnDeclaration[],
): RowsWanted {
  const columns = chosenColumns(declared, params.columns, TYPES);
  if (columns.length === 0) throw refuse("INVALID", "There is no input to look at; name the columns.", ["params", "columns"]);
  return { columns: columns.slice(0, MAX_COLUMNS), maxRows: params.rows };
}

/**
 * Puts the columns that both sides know below each other, of each side at most `most` rows. Rows are sorted by what they hold and then
 * shuffled with a seed made of it too, so that the answer does not depend on their order and no ranks are always drawn together.
 */
export function wholeRows(reference: Frame | null, current: Frame, most: number, minRows = MIN_NUMBERS): WholeRows {
  const before = new Map(reference?.columns.map((column) => [column.name, column]));
  const common = current.columns.filter((column) => sameKind(column, before.get(column.name)));
  const [first, second] = [
    reference ? drawRows(reference, common, most, SALT.reference) : [],
    drawRows(current, common, most, SALT.current),
  ];
  const columns = common.map((column) => stacked(before.get(column.name)!, first, column, second));
  const sizes = { reference: first.length, current: second.length };
  const tooFew = columns.length === 0 ? "both sides have no column in common" : tooFewValues(sizes, minRows, "rows");
  const population = { reference: reference?.population ?? 0, current: current.population };
  const all = population.reference === sizes.reference && population.current === sizes.current;
  const drawn = all ? "" : ` of ${population.reference} and ${population.current}`;
  const cut = columns.length === MAX_COLUMNS ? ", the first that are declared," : "";
  return { columns, sizes, tooFew, of: `${columns.length} columns${cut} of ${sizes.reference} and ${sizes.current} rows${drawn}` };
}

function sameKind({ numbers }: FrameColumn, other: FrameColumn | undefined): boolean {
  return other !== undefined && (numbers === null) === (other.numbers === null);
}

/** The indices of so many rows, in an order that depends on what the rows hold alone. */
function drawRows(frame: Frame, common: readonly FrameColumn[], most: number, salt: number): number[] {
  const names = new Set(common.map(({ name }) => name));
  // By name, so that the order of columns does not matter either.
  const columns = frame.columns.filter(({ name }) => names.has(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = Array.from({ length: frame.rows }, (_, row) => row).sort((a, b) => {
    for (const column of columns) {
      const order = column.numbers
        ? compareNumbers(column.numbers[a]!, column.numbers[b]!)
        : compareWords(column.words![a]!, column.words![b]!);
      if (order !== 0) return order;
    }
    return 0;
  });
  const random = seededRandom(hashOf(columns, rows, salt));
  for (let i = rows.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [rows[i], rows[other]] = [rows[other]!, rows[i]!];
  }
  return rows.slice(0, most);
}

/** Missing numbers first; the difference would be NaN for two infinities. */
function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  return a < b ? -1 : Number(a > b);
}

function compareWords(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return a === null || (b !== null && a < b) ? -1 : 1;
}

function stacked(before: FrameColumn, first: readonly number[], after: FrameColumn, second: readonly number[]): FrameColumn {
  const { name, type, role, numbers, words } = after;
  if (numbers) {
    const values = [...first.map((row) => before.numbers![row]!), ...second.map((row) => numbers[row]!)];
    return { name, type, role, numbers: Float64Array.from(values), words: null };
  }
  const values = [...first.map((row) => before.words![row]!), ...second.map((row) => words![row]!)];
  return { name, type, role, numbers: null, words: values };
}

const word = new DataView(new ArrayBuffer(8));

/** A hash of what the rows hold, in this order (Fowler, Noll & Vo's 1a, by halves of a number and by characters). */
function hashOf(columns: readonly FrameColumn[], rows: readonly number[], salt: number): number {
  let hash = salt;
  const take = (part: number): void => void (hash = Math.imul(hash ^ part, 16_777_619));
  for (const { numbers, words } of columns) {
    for (const row of rows) {
      if (numbers) {
        word.setFloat64(0, numbers[row]!);
        take(word.getInt32(0));
        take(word.getInt32(4));
      } else for (const letter of words![row] ?? "") take(letter.codePointAt(0)!);
    }
  }
  return hash;
}
