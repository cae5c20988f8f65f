import type { Reader } from "./database.js";

const camel = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** PostgreSQL keeps no NUL in a text, so that nothing can be found by one; it would refuse to look. */
function canFindNothing(sql: string, parameters: readonly unknown[]): boolean {
  return /^\s*select\b/i.test(sql) && parameters.some((value) => typeof value === "string" && value.includes("\0"));
}

/** The rows of a query with their columns named as the entities name them: `tier_since` becomes `tierSince`. */
export async function rowsOf<Row>(reader: Reader, sql: string, parameters: unknown[] = []): Promise<Row[]> {
  if (canFindNothing(sql, parameters)) return [];
  const rows = await reader.query<Record<string, unknown>[]>(sql, parameters);
  const names = Object.keys(rows[0] ?? {}).map((column) => [column, camel(column)] as const);
  return rows.map((row) => Object.fromEntries(names.map(([column, name]) => [name, row[column]])) as Row);
}

/** The number that a query of `count(*)::int as count` answers. */
export async function countOf(reader: Reader, sql: string, parameters: unknown[] = []): Promise<number> {
  return (await rowOf<{ count: number }>(reader, sql, parameters))?.count ?? 0;
}

/** The only row of a query, or null. */
export async function rowOf<Row>(reader: Reader, sql: string, parameters: unknown[] = []): Promise<Row | null> {
  const rows = await rowsOf<Row>(reader, sql, parameters);
  return rows[0] ?? null;
}
