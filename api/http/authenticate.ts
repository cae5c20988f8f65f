import type { IncomingMessage } from "node:http";
import type { DataSource } from "typeorm";
import { type Actor, anonymous } from "#core/access/actor.js";
import { actorOfApiKey } from "#core/access/api-key.service.js";
import { actorOfSession } from "#core/access/session.service.js";

/** The cookie that holds a session's token. */
export const SESSION_COOKIE = "watchbill_session";
/** Longest key or token looked up; ours are far shorter. */
const LONGEST_SECRET = 200;

/** Finds out who sends a request. */
export type Authenticate = (request: IncomingMessage) => Promise<Actor>;

/** Knows callers by the API key they bear, else by their session's cookie; a key that means nobody never falls back to the cookie. */
export function authenticator(database: DataSource, clock: () => Date): Authenticate {
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "";
      return isPlausible(secret) ? actorOfApiKey(database, secret, clock()) : anonymous;
    }
    const token = sessionToken(request);
    return isPlausible(token) ? actorOfSession(database, token, clock()) : anonymous;
  };
}

/** The session token a request carries; empty without one. */
export function sessionToken({ headers: { cookie } }: IncomingMessage): string {
  const prefix = `${SESSION_COOKIE}=`;
  const found = (cookie ?? "").split(/; */).find((part) => part.startsWith(prefix));
  return found?.slice(prefix.length) ?? "";
}

const isPlausible = (secret: string) => secret.length > 0 && secret.length <= LONGEST_SECRET;
