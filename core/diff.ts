import { isDeepStrictEqual } from "node:util";

/** One field that differs; null stands for absent. */
export interface Change {
  path: string;
  before: unknown;
  after: unknown;
}

/** The leaves in which two JSON values differ, as dotted paths; items of a list are told apart by their `name` or `email`. */
export function diff(before: unknown, after: unknown, path = ""): Change[] {
  if (isDeepStrictEqual(before ?? null, after ?? null)) return [];
  const left = fieldsOf(before);
  const right = fieldsOf(after);
  // Where one side has nothing, the other's leaves are listed one by one.
  const canDescend = left && right ? true : (left && isAbsent(after)) || (right && isAbsent(before));
  if (!canDescend) return [{ path, before: before ?? null, after: after ?? null }];
  const keys = new Set([...(left?.keys() ?? []), ...(right?.keys() ?? [])]);
  const changes = [...keys].flatMap((key) => diff(left?.get(key), right?.get(key), path === "" ? key : `${path}.${key}`));
  return Array.isArray(before) && Array.isArray(after) ? [...changes, ...orderChange(left!, right!, path)] : changes;
}

/** Items that both lists have, where they come in another order. */
function orderChange(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>, path: string): Change[] {
  const before = [...left.keys()].filter((name) => right.has(name));
  const after = [...right.keys()].filter((name) => left.has(name));
  return isDeepStrictEqual(before, after) ? [] : [{ path, before, after }];
}

function fieldsOf(value: unknown): Map<string, unknown> | null {
  if (typeof value !== "object" || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const names = value.map(nameOfItem);
  const isKeyed = names.every((name) => name !== null) && new Set(names).size === names.length;
  return isKeyed ? new Map(value.map((item, i) => [names[i]!, item])) : null;
}

function nameOfItem(item: unknown): string | null {
  if (typeof item !== "object" || item === null) return null;
  const { name, email } = item as { name?: unknown; email?: unknown };
  if (typeof email === "string") return email;
  return typeof name === "string" ? name : null;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
