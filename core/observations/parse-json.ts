import type { RawRow, RowProblem } from "./row.js";

const IN_FEATURES = "features.";

/** Reads one JSON value as a row: `{ id, ts, features: { … }, prediction, score, label }`. */
export function rowOfJson(value: unknown, line: number): RawRow | RowProblem {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { line, field: null, reason: "must be a JSON object" };
  }
  const { id, ts, features, ...rest } = value as Record<string, unknown>;
  if (features === undefined || features === null) return { line, id, ts, groups: [["", Object.entries(rest)]] };
  if (typeof features !== "object" || Array.isArray(features)) {
    return { line, field: "features", reason: "must be an object of values by feature name" };
  }
  return {
    line,
    id,
    ts,
    groups: [
      ["", Object.entries(rest)],
      [IN_FEATURES, Object.entries(features)],
    ],
  };
}

/** Reads a whole JSON document as rows: a list of them, or a single one. */
export async function* parseJson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<RawRow | RowProblem> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts)));
  } catch (error) {
    yield { line: 1, field: null, reason: notJson(error) };
    return;
  }
  let line = 0;
  for (const value of Array.isArray(document) ? document : [document]) yield rowOfJson(value, ++line);
}

/** Why a text is not JSON, shortly. */
export function notJson(error: unknown): string {
  return `is not JSON in UTF-8: ${error instanceof Error ? error.message.slice(0, 120) : "unreadable"}`;
}
