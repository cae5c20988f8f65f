import DataLoader from "dataloader";
import type { Actor } from "#core/access/actor.js";
import type { Reader } from "#core/database.js";

/** What the loaders of one request know: who asks, when, and where to read. */
export interface LoaderContext {
  actor: Actor;
  now: Date;
  reader: Reader;
}

/** A loader that answers all keys asked for in one tick together; `batch` leaves out of its map what does not exist. */
export function createLoader<Key extends string | number, Value>(
  batch: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): DataLoader<Key, Value | null> {
  return new DataLoader(async (keys) => {
    const found = await batch(keys);
    return keys.map((key) => found.get(key) ?? null);
  });
}
