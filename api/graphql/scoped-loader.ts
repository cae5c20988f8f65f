import { groupBy } from "#core/grouping.js";
import { createLoader } from "./loaders.js";

/** A loader of something about many rows that is asked for with arguments; rows asked for with the same ones are read together. */
export interface ScopedLoader<Arguments, Value> {
  load(args: Arguments, id: string): Promise<Value | null>;
}

/** Makes such a loader; `batch` reads for all ids at once and leaves out of its map what does not exist. */
export function createScopedLoader<Arguments, Value>(
  batch: (args: Arguments, ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): ScopedLoader<Arguments, Value> {
  const argumentsOf = new Map<string, Arguments>();
  const loader = createLoader(async (keys: readonly string[]) => {
    const found = new Map<string, Value>();
    for (const [text, group] of groupBy(keys, textOf)) {
      const values = await batch(argumentsOf.get(text)!, group.map(idOf));
      for (const key of group) {
        const value = values.get(idOf(key));
        if (value !== undefined) found.set(key, value);
      }
    }
    return found;
  });
  return {
    load(args, id) {
      const text = JSON.stringify(args);
      argumentsOf.set(text, args);
      return loader.load(`${id} ${text}`);
    },
  };
}

const idOf = (key: string) => key.slice(0, key.indexOf(" "));
const textOf = (key: string) => key.slice(key.indexOf(" ") + 1);
