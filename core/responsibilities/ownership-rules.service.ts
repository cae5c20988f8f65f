import { z } from "zod";
import type { Actor } from "../access/actor.js";
import { isAdmin, requireScope } from "../access/policy.js";
import { recordAudit } from "../audit/audit.js";
import type { Tx } from "../database.js";
import { notFound, Refusal, refuse } from "../errors.js";
import { checkInput, slug } from "../input.js";
import { lockName } from "../lock.js";
import { rowsOf } from "../rows.js";
import { teamsByIds } from "../teams/team.queries.js";
import { RESPONSIBILITY_ROLES, type ResponsibilityRole } from "../vocabulary.js";
import { type LikePatterns, likePatterns, ownershipPattern } from "./ownership-pattern.js";
import {
  heldSeats,
  type HeldSeat,
  ownershipRules,
  type OwnershipRuleRow,
  unmatchedPatterns,
  visibleMonitorIds,
} from "./ownership-rules.queries.js";

const MOST_RULES = 500;
/** Rules named in one refusal, and changes named in one answer. */
const MOST_FAULTS = 20;
const MOST_CHANGES = 200;

/** A pattern of model/feature/monitor with globs and the team, by slug, that it gives a role; null: deliberately unowned. */
export interface OwnershipRuleInput {
  pattern: string;
  role: ResponsibilityRole;
  team?: string | null;
}

/** All rules there shall be, in their order. */
export interface OwnershipRulesInput {
  rules: readonly OwnershipRuleInput[];
  /** Only say what would change. */
  dryRun?: boolean | null;
  /** Accept patterns that match nothing yet. */
  allowUnmatched?: boolean | null;
}

/** A role of a monitor that goes from one team to another, by team id; null is nobody. */
export interface OwnershipChange {
  monitorId: string;
  role: ResponsibilityRole;
  before: string | null;
  after: string | null;
}

/** The rules as they are now, or would be, and what changes hands by them. */
export interface OwnershipRulesAnswer {
  rules: OwnershipRuleRow[];
  /** The first changes, those of the most critical models first. */
  changes: OwnershipChange[];
  changeCount: number;
}

const rulesInput = z.strictObject({
  rules: z
    .array(z.strictObject({ pattern: ownershipPattern, role: z.enum(RESPONSIBILITY_ROLES), team: slug.nullish() }))
    .max(MOST_RULES, `must have at most ${MOST_RULES} entries`),
  dryRun: z.boolean().nullish(),
  allowUnmatched: z.boolean().nullish(),
});

interface NewRule extends LikePatterns {
  position: number;
  pattern: string;
  role: ResponsibilityRole;
  teamId: string | null;
}

/** Puts these rules in the place of all others; those that stay where they are stay as they are. Admins may; a dry run everyone. */
export async function replaceOwnershipRules(tx: Tx, actor: Actor, given: OwnershipRulesInput, now: Date): Promise<OwnershipRulesAnswer> {
  const input = checkInput(rulesInput, given);
  requireScope(actor, input.dryRun ? "read" : "write");
  if (!input.dryRun && !isAdmin(actor)) {
    throw refuse("FORBIDDEN", "Only admins may change the ownership rules; ask for a dry run to see what yours would do.", ["input"]);
  }
  await lockName(tx, "ownership-rules");
  const rules = await withTeams(tx, input.rules);
  if (!input.allowUnmatched) await requireMatches(tx, actor, rules);

  // Taken before the rules change: proposed rules must not let anyone see more.
  const monitorIds = await visibleMonitorIds(tx, actor);
  const before = { seats: await heldSeats(tx, monitorIds), rules: await ownershipRules(tx) };
  if (input.dryRun) await tx.query("savepoint dry_run");
  await store(tx, rules, now);
  const after = { seats: await heldSeats(tx, monitorIds), rules: await ownershipRules(tx) };
  const isChanged = await auditChange(tx, actor, before.rules, after.rules, now);
  if (input.dryRun) await tx.query("rollback to savepoint dry_run");
  const changes = isChanged ? changesBetween(monitorIds, before.seats, after.seats) : [];
  return { rules: after.rules, changes: changes.slice(0, MOST_CHANGES), changeCount: changes.length };
}

async function withTeams(tx: Tx, rules: z.output<typeof rulesInput>["rules"]): Promise<NewRule[]> {
  const slugs = [...new Set(rules.flatMap(({ team }) => team ?? []))];
  const teams = await rowsOf<{ id: string; slug: string }>(tx, `select id, slug from team where slug = any($1::text[])`, [slugs]);
  const ids = new Map(teams.map((team) => [team.slug, team.id]));
  return rules.map(({ pattern: glob, role, team }, index) => {
    const teamId = team ? ids.get(team) : null;
    if (team && teamId === undefined) throw notFound("team", team, ["input", "rules", `${index}`, "team"]);
    return { position: index + 1, pattern: glob, role, teamId: teamId ?? null, ...likePatterns(glob)! };
  });
}

async function requireMatches(tx: Tx, actor: Actor, rules: readonly NewRule[]): Promise<void> {
  const unmatched = await unmatchedPatterns(tx, actor, rules);
  if (unmatched.length === 0) return;
  throw new Refusal(
    unmatched.slice(0, MOST_FAULTS).map((index) => ({
      code: "INVALID",
      message: `Rule ${index + 1} matches nothing: there is no model, feature or monitor ${rules[index]!.pattern}.`,
      path: ["input", "rules", `${index}`, "pattern"],
    })),
  );
}

/** Closes the rules that are no longer and adds those that are new, so that the record of the past stays. */
async function store(tx: Tx, rules: readonly NewRule[], now: Date): Promise<void> {
  const wanted = JSON.stringify(rules);
  const isWanted = `rule.position = wanted.position and rule.pattern = wanted.pattern and rule.role = wanted.role
    and rule.team_id is not distinct from wanted."teamId"`;
  const table = `jsonb_to_recordset($1::jsonb) as wanted
    (position integer, pattern text, "modelLike" text, "featureLike" text, "monitorLike" text, role text, "teamId" bigint)`;
  await tx.query(`update ownership_rule rule set until = $2 where until is null and not exists (select from ${table} where ${isWanted})`, [
    wanted,
    now,
  ]);
  await tx.query(
    `insert into ownership_rule (position, pattern, model_like, feature_like, monitor_like, role, team_id, since)
     select position, pattern, "modelLike", "featureLike", "monitorLike", role, "teamId", $2 from ${table}
     where not exists (select from ownership_rule rule where rule.until is null and ${isWanted})`,
    [wanted, now],
  );
}

/** Each role of a monitor whose team differs; informed teams come and go one by one. */
function changesBetween(monitorIds: readonly string[], before: readonly HeldSeat[], after: readonly HeldSeat[]): OwnershipChange[] {
  const [was, will] = [byPlace(before), byPlace(after)];
  const rank = new Map(monitorIds.map((id, index) => [id, index]));
  const order = ({ monitorId, role }: OwnershipChange) =>
    rank.get(monitorId)! * RESPONSIBILITY_ROLES.length + RESPONSIBILITY_ROLES.indexOf(role);
  return [...new Set([...was.keys(), ...will.keys()])]
    .flatMap((place): OwnershipChange[] => {
      const [old, fresh] = [was.get(place), will.get(place)];
      const { monitorId, role } = (old ?? fresh)!;
      return old?.teamId === fresh?.teamId ? [] : [{ monitorId, role, before: old?.teamId ?? null, after: fresh?.teamId ?? null }];
    })
    .sort((a, b) => order(a) - order(b));
}

function byPlace(seats: readonly HeldSeat[]): Map<string, HeldSeat> {
  return new Map(seats.map((seat) => [`${seat.monitorId} ${seat.role} ${seat.role === "INFORMED" ? seat.teamId : ""}`, seat]));
}

/** Records what the rules were and are; tells whether they differ. */
async function auditChange(tx: Tx, actor: Actor, was: OwnershipRuleRow[], are: OwnershipRuleRow[], now: Date): Promise<boolean> {
  const teams = await teamsByIds(
    tx,
    [...was, ...are].flatMap(({ teamId }) => teamId ?? []),
  );
  const slugs = new Map(teams.map((team) => [team.id, team.slug]));
  const [before, after] = [was, are].map((rules) =>
    rules.map(({ pattern: glob, role, teamId }) => ({ pattern: glob, role, team: teamId && slugs.get(teamId)! })),
  );
  if (JSON.stringify(before) === JSON.stringify(after)) return false;
  const subject = { subjectType: "OWNERSHIP_RULES", subjectId: "rules", subjectName: "ownership rules" };
  await recordAudit(tx, actor, { action: "ownershipRules.replaced", ...subject, before, after }, now);
  return true;
}
