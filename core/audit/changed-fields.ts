import { isDeepStrictEqual } from "node:util";

/** What differs between the standing values and the wanted ones; null when nothing does. Undefined means "leave as it is". */
export function changedFields<Row extends object>(
  standing: Row,
  wanted: Partial<Row>,
): { before: Partial<Row>; after: Partial<Row> } | null {
  const before: Partial<Row> = {};
  const after: Partial<Row> = {};
  for (const field of Object.keys(wanted) as (keyof Row)[]) {
    if (wanted[field] === undefined || isDeepStrictEqual(standing[field], wanted[field])) continue;
    before[field] = standing[field];
    after[field] = wanted[field];
  }
  return Object.keys(after).length > 0 ? { before, after } : null;
}
