import { refuse } from "../errors.js";
import type { ApiKeyScope } from "../vocabulary.js";
import type { Actor } from "./actor.js";

/** What an actor may want: change a thing or send data for it, as a member of a team that answers for it; or lead a team. */
export type Verb = "change" | "observe" | "lead";

/** What a decision is about, by the teams that answer for it (for `lead`: the team itself). */
export interface Subject {
  teamIds: readonly string[];
}

const rules: Record<Verb, (actor: Actor, subject: Subject) => boolean> = {
  change: (actor, subject) => hasScope(actor, "write") && (reachesEverything(actor) || isMemberOf(actor, subject.teamIds)),
  observe: (actor, subject) => hasScope(actor, "observe") && (reachesEverything(actor) || isMemberOf(actor, subject.teamIds)),
  lead: (actor, subject) => hasScope(actor, "write") && (isAdmin(actor) || subject.teamIds.some((id) => teamsOf(actor).get(id) === "LEAD")),
};

/** May this actor do this to this subject? Says nothing about seeing it. */
export function can(actor: Actor, verb: Verb, subject: Subject): boolean {
  return rules[verb](actor, subject);
}

/** May the actor administer: make teams' keys, name any team, see everything? */
export function isAdmin(actor: Actor): boolean {
  return actor.kind === "system" || (actor.kind !== "anonymous" && actor.isAdmin);
}

/** Does the actor see and work on every model: an administrator, or a key bound to no team (within its scopes)? */
export function reachesEverything(actor: Actor): boolean {
  return isAdmin(actor) || (actor.kind === "key" && actor.teams.size === 0);
}

/** The teams of an actor with the role in each. */
export function teamsOf(actor: Actor): ReadonlyMap<string, "MEMBER" | "LEAD"> {
  return actor.kind === "user" || actor.kind === "key" ? actor.teams : new Map();
}

/** Is the actor in one of these teams? */
export function isMemberOf(actor: Actor, teamIds: readonly string[]): boolean {
  const teams = teamsOf(actor);
  return teamIds.some((id) => teams.has(id));
}

/** People and jobs have every scope; a key has its own, where `admin` implies all and whoever writes also reads. */
export function hasScope(actor: Actor, scope: ApiKeyScope): boolean {
  if (actor.kind === "anonymous") return false;
  if (actor.kind !== "key") return true;
  return actor.scopes.has(scope) || actor.scopes.has("admin") || (scope === "read" && actor.scopes.has("write"));
}

/** Refuses callers we do not know. */
export function requireSignedIn(actor: Actor): void {
  if (actor.kind === "anonymous") throw refuse("UNAUTHENTICATED", "Sign in, or send an API key.");
}

/** Refuses callers we do not know, and keys without the scope. */
export function requireScope(actor: Actor, scope: "read" | "write" | "observe"): void {
  requireSignedIn(actor);
  if (!hasScope(actor, scope)) throw refuse("FORBIDDEN", `This API key lacks the scope "${scope}".`);
}
