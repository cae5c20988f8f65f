import express, { type CookieOptions, type Router } from "express";
import type { DataSource } from "typeorm";
import { z } from "zod";
import { signIn, signOut } from "#core/access/session.service.js";
import { checkInput, text } from "#core/input.js";
import { refuse } from "#core/errors.js";
import { SESSION_COOKIE, sessionToken } from "./authenticate.js";

const credentials = z.strictObject({ email: text(320), password: z.string() });

/** Signing in and out: POST with an address and a password sets the cookie, DELETE ends the session. JSON only, so no form can post it. */
export function sessionRouter(database: DataSource, clock: () => Date, isSecure: boolean): Router {
  const cookie: CookieOptions = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure };
  const router = express.Router();
  router.post("/session", express.json({ limit: "4kb" }), async (request, response) => {
    const input = checkInput(credentials, request.body, []);
    const session = await database.transaction((tx) => signIn(tx, input, clock()));
    if (!session) throw refuse("UNAUTHENTICATED", "The e-mail address or the password is wrong, or the account is locked for a while.");
    response.cookie(SESSION_COOKIE, session.token, { ...cookie, expires: session.expiresAt });
    response.json({ userId: session.userId, expiresAt: session.expiresAt });
  });
  router.delete("/session", async (request, response) => {
    await database.transaction((tx) => signOut(tx, sessionToken(request)));
    response.clearCookie(SESSION_COOKIE, cookie);
    response.status(204).end();
  });
  return router;
}
