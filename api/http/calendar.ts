import express, { type Request, type Response, type Router } from "express";
import type { DataSource } from "typeorm";
import type { Reader } from "#core/database.js";
import { personFeed, scheduleFeed } from "#core/oncall/calendar-feed.js";

/** Tokens are 43 characters of base64url. */
const TOKEN_FILE = /^([A-Za-z0-9_-]{43})\.ics$/;

/** Calendars for programs that cannot sign in: GET /v1/ical/{schedules,users}/:token.ics; the token is all that guards each. */
export function calendarRouter(database: DataSource, clock: () => Date): Router {
  const router = express.Router();
  const serve = (feed: (reader: Reader, token: string, now: Date) => Promise<string | null>) => {
    return async ({ params }: Request<{ file: string }>, response: Response, next: () => void) => {
      const token = TOKEN_FILE.exec(params.file)?.[1];
      const calendar = token ? await feed(database, token, clock()) : null;
      if (calendar === null) return next();
      response.type("text/calendar").set({ "Content-Disposition": "inline", "Referrer-Policy": "no-referrer" }).send(calendar);
    };
  };
  router.get("/v1/ical/schedules/:file", serve(scheduleFeed));
  router.get("/v1/ical/users/:file", serve(personFeed));
  return router;
}
