import { type OwnShift, shiftsOfPerson } from "#core/oncall/person-shifts.queries.js";
import { createLoader, type LoaderContext } from "../graphql/loaders.js";

/** The time on call of people by row key; only that of whoever asks is ever wanted. */
export function homeLoaders({ now, reader }: LoaderContext) {
  return {
    ownShifts: createLoader(async (userIds: readonly string[]) => {
      const found = new Map<string, OwnShift[]>();
      for (const id of userIds) found.set(id, await shiftsOfPerson(reader, id, now));
      return found;
    }),
  };
}
