import { readFile } from "node:fs/promises";
import { parse as parseCsv } from "csv-parse/sync";
import { type Answer, answerCheck } from "#core/checks/answer.js";
import { parseLimits } from "#core/checks/limits.js";
import { requireCheck } from "#core/checks/registry.js";
import { type Sample, sampleOfCategories, sampleOfValues } from "#core/checks/sample.js";
import { Refusal } from "#core/errors.js";
import { CliError, Exit } from "./exit.js";

/** A check on files, as the options of `run` say it. */
export interface LocalRun {
  check: string;
  current: string;
  reference: string | undefined;
  column: string;
  params: string | undefined;
  limits: string | undefined;
}

/** Answers a check on a column of files by the same kernels as the server; stores nothing. */
export async function runLocally({ check: key, column, ...options }: LocalRun): Promise<Answer> {
  try {
    const check = requireCheck(key, ["check"]);
    const columns = [
      await readColumn(options.current, column),
      options.reference ? await readColumn(options.reference, column) : null,
    ] as const;
    // Both sides are read the same way: numbers only when every value of either is one.
    const isNumeric = columns.every((column) => column === null || column.isNumeric);
    const [current, reference] = columns.map((column) => column && sampleOf(column.cells, isNumeric));
    return answerCheck(check, {
      current: current!,
      reference: reference ?? null,
      params: json(options.params, "--params") ?? {},
      limits: parseLimits(json(options.limits, "--limits"), check, ["limits"]),
      subject: column,
      path: [],
    });
  } catch (error) {
    if (error instanceof Refusal) throw new CliError(Exit.INVALID, error.message);
    throw error;
  }
}

type Cell = number | string | null;
interface Column {
  cells: Cell[];
  isNumeric: boolean;
}

async function readColumn(file: string, column: string): Promise<Column> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new CliError(Exit.INVALID, `Cannot read ${file}: ${error.message}`);
  });
  try {
    const rows = rowsOf(file, text);
    if (!rows.some((row) => Object.hasOwn(row, column))) throw new Error(`has no column "${column}"`);
    const cells = rows.map((row) => cellOf(row[column]));
    // CSV knows no types, so its words count as numbers when all of them are; JSON means what it says.
    const isNumber = file.endsWith(".csv") ? (cell: Cell) => !Number.isNaN(Number(cell)) : (cell: Cell) => typeof cell === "number";
    return { cells, isNumeric: cells.every((cell) => cell === null || isNumber(cell)) };
  } catch (error) {
    throw new CliError(Exit.INVALID, `${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type Row = Record<string, unknown>;

function rowsOf(file: string, text: string): Row[] {
  if (file.endsWith(".csv")) {
    return parseCsv(text, { columns: true, bom: true, skip_empty_lines: true });
  }
  const rows: unknown = file.endsWith(".json") ? JSON.parse(text) : linesOf(text).map(([line, number]) => parseLine(line, number));
  if (!Array.isArray(rows) || !rows.every(isRow)) throw new Error("holds something else than objects, one a row");
  // A row of intake keeps its features in a mapping of their own.
  return rows.map((row) => (isRow(row["features"]) ? { ...row, ...row["features"] } : row));
}

function linesOf(text: string): [line: string, number: number][] {
  return text.split("\n").flatMap((line, i): [string, number][] => (line.trim() === "" ? [] : [[line, i + 1]]));
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`line ${number} is not JSON`);
  }
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return value;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.trim() === "" ? null : text;
}

function sampleOf(cells: readonly Cell[], isNumeric: boolean): Sample {
  if (isNumeric) return sampleOfValues(cells.map((cell) => (cell === null ? null : Number(cell))));
  const counts = new Map<string, number>();
  let missing = 0;
  for (const cell of cells) {
    if (cell === null) missing++;
    else counts.set(String(cell), (counts.get(String(cell)) ?? 0) + 1);
  }
  return sampleOfCategories(counts, { missing });
}

function json(text: string | undefined, option: string): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(Exit.INVALID, `${option} is not JSON.`);
  }
}
