import { refuse } from "../errors.js";
import { notJson, rowOfJson } from "./parse-json.js";
import { MAX_LINES, MAX_ROW_BYTES, type RawRow, type RowProblem } from "./row.js";

const NEWLINE = 0x0a;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Reads rows from lines of JSON as they arrive; blank lines are skipped but counted. */
export async function* parseNdjson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RawRow | RowProblem> {
  let line = 0;
  for await (const bytes of lines(chunks)) {
    line++;
    if (line > MAX_LINES) throw refuse("LIMIT", `A request may have at most ${MAX_LINES} lines.`);
    if (bytes === null) {
      yield { line, field: null, reason: `must have at most ${MAX_ROW_BYTES} bytes` };
      return;
    }
    const row = readLine(bytes, line);
    if (row) yield row;
  }
}

function readLine(bytes: Uint8Array, line: number): RawRow | RowProblem | null {
  try {
    const text = utf8.decode(bytes);
    return text.trim() === "" ? null : rowOfJson(JSON.parse(text), line);
  } catch (error) {
    return { line, field: null, reason: notJson(error) };
  }
}

/** The lines of a stream of bytes; null, and no more, when one is too long. */
async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      yield parts.length > 0 ? Buffer.concat([...parts, chunk.subarray(start, end)]) : chunk.subarray(start, end);
      parts = [];
      held = 0;
      start = end + 1;
    }
    held += chunk.length - start;
    if (held > MAX_ROW_BYTES) {
      yield null;
      return;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}
