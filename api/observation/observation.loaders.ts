import { refuse } from "#core/errors.js";
import { baselineProfiles } from "#core/observations/baseline.js";
import { readProfile } from "#core/observations/window.queries.js";
import type { Profile } from "#core/profiles/profile.js";
import type { FeatureRole, FeatureType } from "#core/vocabulary.js";
import { createLoader, type LoaderContext } from "../graphql/loaders.js";

/** Most distributions of one request: each may read every row of its stretch. */
const MOST_DISTRIBUTIONS = 100;

/** What was observed; whoever holds a feature may see its values. */
export function observationLoaders({ reader }: LoaderContext) {
  return {
    /** By `baselineKey`. */
    baseline: createLoader((keys: readonly string[]) => baselineProfiles(reader, keys)),
    /** By `stretchKey`. */
    stretch: createLoader(async (keys: readonly string[]) => {
      if (keys.length > MOST_DISTRIBUTIONS) throw refuse("LIMIT", `A request may ask for at most ${MOST_DISTRIBUTIONS} distributions.`);
      const profiles = new Map<string, Profile>();
      // One after the other, so that a request takes one connection and not the pool.
      for (const key of keys) {
        const { start, end, ...stretch } = JSON.parse(key) as Stretch<string>;
        profiles.set(key, await readProfile(reader, { ...stretch, start: new Date(start), end: new Date(end), kind: "OBSERVATIONS" }));
      }
      return profiles;
    }),
  };
}

interface Stretch<Instant> {
  versionId: string;
  featureId: string;
  featureType: FeatureType;
  featureRole: FeatureRole;
  start: Instant;
  end: Instant;
  segment: Record<string, string> | null;
}

/** The key of what was observed of a feature in a stretch of event time. */
export function stretchKey(stretch: Stretch<Date>): string {
  return JSON.stringify(stretch);
}
