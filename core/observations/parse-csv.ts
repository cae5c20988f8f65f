import { pipeline } from "node:stream";
import { CsvError, type InfoRecord, parse } from "csv-parse";
import { MAX_ROW_BYTES, type RawRow, type RowProblem } from "./row.js";

/** Most columns of a file; a version has at most 2,000 features. */
const MAX_COLUMNS = 5_000;

/** Reads rows from CSV (RFC 4180) with a header: `id`, `ts`, and a column per feature. */
export async function* parseCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RawRow | RowProblem> {
  const parser = parse({ bom: true, info: true, skip_empty_lines: true, max_record_size: MAX_ROW_BYTES });
  // A fault of the source destroys the parser with it, and the loop below throws it.
  pipeline(chunks, parser, () => {});
  let header: string[] | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: InfoRecord }>) {
      if (header) yield rowOfRecord(header, record, info.lines);
      else {
        header = record.map((name) => name.trim());
        const problem = problemOfHeader(header, info.lines);
        if (problem) {
          yield problem;
          return;
        }
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? error["lines"] : 1;
    yield { line, field: null, reason: `is not CSV: ${error.message.slice(0, 200)}` };
  }
}

function problemOfHeader(header: readonly string[], line: number): RowProblem | null {
  if (header.length > MAX_COLUMNS) return { line, field: null, reason: `must have at most ${MAX_COLUMNS} columns` };
  const seen = new Set<string>();
  for (const name of header) {
    if (seen.has(name)) return { line, field: name.slice(0, 200), reason: "is the name of two columns" };
    seen.add(name);
  }
  return null;
}

function rowOfRecord(header: readonly string[], record: readonly string[], line: number): RawRow {
  const row: { id?: string; ts?: string } = {};
  const columns: [string, string][] = [];
  for (let i = 0; i < record.length; i++) {
    const name = header[i]!;
    if (name === "id" || name === "ts") row[name] = record[i]!;
    else columns.push([name, record[i]!]);
  }
  return { line, id: row.id, ts: row.ts, groups: [["", columns]] };
}
