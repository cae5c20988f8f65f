import type { Limits } from "../checks/limits.js";
import { allChecks, requireCheck } from "../checks/registry.js";
import type { Reader } from "../database.js";
import { type Reference, TRAINING } from "../monitors/reference.js";
import { effectiveResponsibilities, subjectKey } from "../responsibilities/effective.queries.js";
import { rowsOf } from "../rows.js";
import { SEAT_WORDS, SEATS } from "../vocabulary.js";
import type { Version } from "./model.entity.js";
import { featuresOfVersions } from "./model.queries.js";
import { changedColumns, type Column, missingOwners, proposedChecks, warmUpCheck, wideLimits } from "./scenario-rules.js";
import type { RegisteredVersion } from "./version.service.js";

/** A monitor worth having. */
export interface Proposal {
  feature: string;
  check: string;
  limits: Limits;
  reference: Reference;
}

/** What to think of now that a version is what it is. */
export interface Advice {
  warnings: string[];
  proposals: Proposal[];
}

/** The owners that a version lacks for what it does, and the monitors that a new model or the changed features of a tweak ask for. */
export async function adviseOnVersion(reader: Reader, version: Version | RegisteredVersion): Promise<Advice> {
  const warnings = [
    ...("dropped" in version ? lostFeatures(version) : []),
    ...(await lackingOwners(reader, version)),
    ...lackingSignOff(version),
  ];
  if (version.scenario === "NEW_MODEL") return { warnings, proposals: await warmUpProposals(reader, version) };
  if (version.scenario !== "TWEAK" || version.predecessorId === null) return { warnings, proposals: [] };
  const features = await featuresOfVersions(reader, [version.predecessorId, version.id]);
  const { added, removed } = changedColumns(features.get(version.predecessorId) ?? [], features.get(version.id) ?? []);
  const watched = await watchedBy(reader, version, [...added, ...removed]);
  const retiring = removed.filter(({ featureId }) => watched.some((monitor) => monitor.featureId === featureId));
  const isLive = version.deploymentRole === "LIVE";
  return {
    warnings: [
      ...warnings,
      ...(isLive ? [] : retiring.map(({ name }) => `Monitors of ${name} pause once ${version.label} is live, which no longer has it.`)),
    ],
    proposals: added.flatMap((column) =>
      proposedChecks(column, allChecks())
        .filter((check) => !isWatched(watched, column, check))
        .map((check) => ({ feature: column.name, check, limits: requireCheck(check).defaultLimits, reference: TRAINING })),
    ),
  };
}

/** Names told of in a warning; the others are counted. */
const MOST_NAMES = 10;

/** A list that was meant to add features takes those away that it does not name. */
function lostFeatures({ label, dropped }: RegisteredVersion): string[] {
  if (dropped.length === 0) return [];
  const more = dropped.length > MOST_NAMES ? ` and ${dropped.length - MOST_NAMES} more` : "";
  return [
    `${label} no longer declares ${dropped.slice(0, MOST_NAMES).join(", ")}${more}; the features given are the whole list, and rows keep no other column.`,
  ];
}

async function lackingOwners(reader: Reader, version: Version): Promise<string[]> {
  const subject = { type: "VERSION", id: version.id } as const;
  const answers = (await effectiveResponsibilities(reader, [subject], null)).get(subjectKey(subject))!;
  const filled = SEATS.filter((seat) => answers.some(({ role }) => role === seat));
  return missingOwners(version, filled).map((seat) => `Nobody has the ${SEAT_WORDS[seat]} seat of ${version.label}; assign a team.`);
}

function lackingSignOff({ label, scenario, predecessorId, deploymentRole, signedOffAt }: Version): string[] {
  const isUnsigned = scenario === "REPLACEMENT" && predecessorId !== null && deploymentRole === "LIVE" && signedOffAt === null;
  return isUnsigned ? [`${label} is live and nobody has signed it off; somebody of the accountable team should.`] : [];
}

/** One monitor for each column that a new model reads or answers, slow to alarm while nobody knows its ways. */
async function warmUpProposals(reader: Reader, version: Version): Promise<Proposal[]> {
  const columns = (await featuresOfVersions(reader, [version.id])).get(version.id) ?? [];
  const watched = await watchedBy(reader, version, columns);
  return columns.flatMap((column) => {
    const check = warmUpCheck(column, allChecks());
    if (check === null || isWatched(watched, column, check)) return [];
    return [{ feature: column.name, check, limits: wideLimits(requireCheck(check).defaultLimits), reference: TRAINING }];
  });
}

interface Watched {
  featureId: string;
  checkKey: string;
}

function isWatched(watched: readonly Watched[], { featureId }: Column, check: string): boolean {
  return watched.some((one) => one.featureId === featureId && one.checkKey === check);
}

/** The monitors of these features that a version carries over: those that follow the live version or name it. */
function watchedBy(reader: Reader, version: Version, columns: readonly Column[]): Promise<Watched[]> {
  return rowsOf(
    reader,
    `select feature_id, check_key from monitor
     where feature_id = any($1::bigint[]) and deleted_at is null and version_selector in ('@live', $2)`,
    [columns.map(({ featureId }) => featureId), version.label],
  );
}
