import type { Limit, Limits } from "../checks/limits.js";
import { SEATS, type DeploymentRole, type FeatureRole, type FeatureType, type Phase, type Scenario, type Seat } from "../vocabulary.js";

const DAY = 86_400_000;
/** How long everything about a new model goes to its data scientists first. */
export const WARM_UP_DAYS = 14;

/** What a version does with traffic when users depend on it. */
const SERVING: readonly DeploymentRole[] = ["CANARY", "LIVE"];
const SERVED: readonly Phase[] = ["DEPLOYMENT", "MONITORING"];

/** What the rules look at in a version. */
export interface Standing {
  scenario: Scenario;
  phase: Phase;
  deploymentRole: DeploymentRole;
}

/** Is a new model in its first days as the live one? `liveSince` is when it went live first. */
export function isWarmingUp({ scenario, deploymentRole }: Omit<Standing, "phase">, liveSince: Date, now: Date): boolean {
  return scenario === "NEW_MODEL" && deploymentRole === "LIVE" && now.getTime() - liveSince.getTime() < WARM_UP_DAYS * DAY;
}

/** The seats that a version needs somebody in, and has nobody: both, once it serves or is about to. */
export function missingOwners({ phase, deploymentRole }: Standing, filled: readonly Seat[]): Seat[] {
  const isServing = SERVING.includes(deploymentRole) || SERVED.includes(phase);
  return isServing ? SEATS.filter((seat) => !filled.includes(seat)) : [];
}

/** Must somebody still say that a replacement may take over? Once it is live and its predecessor is gone, it has. */
export function awaitsSignOff(
  { scenario, deploymentRole, signedOffAt }: Omit<Standing, "phase"> & { signedOffAt: Date | null },
  predecessor: { deploymentRole: DeploymentRole } | null,
): boolean {
  if (scenario !== "REPLACEMENT" || predecessor === null || signedOffAt !== null) return false;
  return deploymentRole !== "LIVE" || predecessor.deploymentRole !== "NONE";
}

/** A column as the rules see it. */
export interface Column {
  featureId: string;
  name: string;
  type: FeatureType;
  role: FeatureRole;
}

/** What a version declares beyond its predecessor, and what it no longer does. */
export function changedColumns(before: readonly Column[], after: readonly Column[]): { added: Column[]; removed: Column[] } {
  const lacking = (columns: readonly Column[], others: readonly Column[]) => {
    const names = new Set(others.map(({ name }) => name));
    return columns.filter(({ name }) => !names.has(name));
  };
  return { added: lacking(after, before), removed: lacking(before, after) };
}

/** A check as far as proposing it goes. */
interface Proposable {
  key: string;
  family: string;
  appliesTo: readonly FeatureType[];
}

/** The families whose checks suit a column of each role. */
const FAMILIES: Record<FeatureRole, readonly string[]> = {
  INPUT: ["data-drift", "data-quality"],
  PREDICTION: ["data-drift", "data-quality"],
  SCORE: ["data-drift", "data-quality"],
  LABEL: ["data-quality"],
  SEGMENT: ["data-drift"],
  OPERATIONAL: ["operations"],
};

/** The checks to propose for a new column: of each family that suits its role, the first that takes its type. */
export function proposedChecks({ type, role }: Column, checks: readonly Proposable[]): string[] {
  return FAMILIES[role].flatMap((family) => checks.find((check) => check.family === family && check.appliesTo.includes(type))?.key ?? []);
}

/** The roles whose columns a new model is watched by from its first day. */
const WARM_UP_ROLES: readonly FeatureRole[] = ["INPUT", "SCORE", "PREDICTION"];

/** The one check that watches a column of a new model while it warms up; null for columns that wait until its ways are known. */
export function warmUpCheck(column: Column, checks: readonly Proposable[]): string | null {
  return WARM_UP_ROLES.includes(column.role) ? (proposedChecks(column, checks)[0] ?? null) : null;
}

/** Limits twice as wide, which two runs in a row must pass: what is bad when low, as a p-value is, is halved. */
export function wideLimits({ warn, fail }: Limits): Limits {
  const widen = (limit: Limit | null) =>
    limit && { ...limit, value: limit.op === "lt" || limit.op === "lte" ? limit.value / 2 : limit.value * 2, consecutiveRuns: 2 };
  return { warn: widen(warn), fail: widen(fail) };
}
