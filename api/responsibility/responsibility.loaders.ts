import { coverageOfTeams } from "#core/responsibilities/coverage.queries.js";
import { effectiveResponsibilities, type EffectiveResponsibility, subjectKey } from "#core/responsibilities/effective.queries.js";
import { onCallPeople } from "#core/responsibilities/on-call.queries.js";
import type { SubjectType } from "#core/responsibilities/responsibility.entity.js";
import type { SubjectKey } from "#core/responsibilities/subject.js";
import { groupBy } from "#core/grouping.js";
import { createLoader, type LoaderContext } from "../graphql/loaders.js";

/** Who answers for what, who would be called, and the coverage of teams. */
export function responsibilityLoaders({ actor, now, reader }: LoaderContext) {
  return {
    /** By `answersKey`. */
    answers: createLoader(async (keys: readonly string[]) => {
      const found = new Map<string, EffectiveResponsibility[]>();
      for (const [at, group] of groupBy(keys.map(parsed), (key) => key.at)) {
        const answers = await effectiveResponsibilities(reader, group, at === "" ? null : new Date(at));
        for (const key of group) found.set(key.text, answers.get(subjectKey(key))!);
      }
      return found;
    }),
    /** By `responderKey`. */
    onCall: createLoader((keys: readonly string[]) =>
      onCallPeople(
        reader,
        keys.map((key) => key.split(":")).map(([teamId, assigneeId]) => ({ teamId: teamId!, assigneeId: assigneeId || null })),
        now,
      ),
    ),
    teamCoverage: createLoader((teamIds: readonly string[]) => coverageOfTeams(reader, actor, teamIds, now)),
  };
}

/** The key of the answers for something at an instant, or now. */
export function answersKey(subject: SubjectKey, at: Date | null = null): string {
  return `${subjectKey(subject)}|${at?.toISOString() ?? ""}`;
}

function parsed(text: string): SubjectKey & { text: string; at: string } {
  const [subject, at] = text.split("|") as [string, string];
  const [type, id] = subject.split(":") as [SubjectType, string];
  return { text, type, id, at };
}
