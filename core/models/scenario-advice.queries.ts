import { allChecks } from "../checks/registry.js";
import type { Reader } from "../database.js";
import { effectiveResponsibilities, subjectKey } from "../responsibilities/effective.queries.js";
import { rowsOf } from "../rows.js";
import { SEAT_WORDS, SEATS } from "../vocabulary.js";
import type { Version } from "./model.entity.js";
import { featuresOfVersions } from "./model.queries.js";
import { changedColumns, missingOwners, proposedChecks } from "./scenario-rules.js";

/** A monitor worth having for a new feature. */
export interface Proposal {
  feature: string;
  check: string;
}

/** What to think of now that a version is what it is. */
export interface Advice {
  warnings: string[];
  proposals: Proposal[];
}

/** The owners that a version lacks for what it does, and for a tweak the monitors that its changed features ask for. */
export async function adviseOnVersion(reader: Reader, version: Version): Promise<Advice> {
  const subject = { type: "VERSION", id: version.id } as const;
  const answers = (await effectiveResponsibilities(reader, [subject], null)).get(subjectKey(subject))!;
  const filled = SEATS.filter((seat) => answers.some(({ role }) => role === seat));
  const warnings = missingOwners(version, filled).map(
    (seat) => `Nobody has the ${SEAT_WORDS[seat]} seat of ${version.label}; assign a team.`,
  );
  if (version.scenario !== "TWEAK" || version.predecessorId === null) return { warnings, proposals: [] };
  const features = await featuresOfVersions(reader, [version.predecessorId, version.id]);
  const { added, removed } = changedColumns(features.get(version.predecessorId) ?? [], features.get(version.id) ?? []);
  const watched = await watchedBy(
    reader,
    version,
    [...added, ...removed].map(({ featureId }) => featureId),
  );
  const retiring = removed.filter(({ featureId }) => watched.some((monitor) => monitor.featureId === featureId));
  const isWatched = (featureId: string, check: string) => watched.some((one) => one.featureId === featureId && one.checkKey === check);
  const isLive = version.deploymentRole === "LIVE";
  return {
    warnings: [
      ...warnings,
      ...(isLive ? [] : retiring.map(({ name }) => `Monitors of ${name} pause once ${version.label} is live, which no longer has it.`)),
    ],
    proposals: added.flatMap((column) =>
      proposedChecks(column, allChecks())
        .filter((check) => !isWatched(column.featureId, check))
        .map((check) => ({ feature: column.name, check })),
    ),
  };
}

/** The monitors of these features that a version carries over: those that follow the live version or name it. */
function watchedBy(reader: Reader, version: Version, featureIds: readonly string[]): Promise<{ featureId: string; checkKey: string }[]> {
  return rowsOf(
    reader,
    `select feature_id, check_key from monitor
     where feature_id = any($1::bigint[]) and deleted_at is null and version_selector in ('@live', $2)`,
    [featureIds, version.label],
  );
}
