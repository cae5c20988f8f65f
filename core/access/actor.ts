import type { ApiKeyScope, TeamRole } from "../vocabulary.js";

/** A signed-in person, with the teams they are in. */
export interface UserActor {
  kind: "user";
  userId: string;
  name: string;
  isAdmin: boolean;
  teams: ReadonlyMap<string, TeamRole>;
}

/** An API key; one bound to a team acts as a lead of that team within its scopes. */
export interface KeyActor {
  kind: "key";
  keyId: string;
  name: string;
  isAdmin: boolean;
  scopes: ReadonlySet<ApiKeyScope>;
  teams: ReadonlyMap<string, TeamRole>;
}

/** Watchbill itself, named by the job it is doing. */
export interface SystemActor {
  kind: "system";
  name: string;
}

/** Nobody we know. */
export interface AnonymousActor {
  kind: "anonymous";
}

/** Who asks for something; decides what they see and what they may do. */
export type Actor = UserActor | KeyActor | SystemActor | AnonymousActor;

export const anonymous: AnonymousActor = { kind: "anonymous" };

/** The actor of a background job. */
export function system(name: string): SystemActor {
  return { kind: "system", name };
}
