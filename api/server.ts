import { randomUUID } from "node:crypto";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import express, { type RequestHandler } from "express";
import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import type { Actor } from "#core/access/actor.js";
import type { Config } from "#core/config.js";
import { type Context, createContext } from "./context.js";
import { costLimit } from "./graphql/cost.js";
import { faultLog, formatError, statusOfPlainJson } from "./graphql/errors.js";
import { documentLimits } from "./graphql/limits.js";
import { authenticator } from "./http/authenticate.js";
import { calendarRouter } from "./http/calendar.js";
import { errorHandler, notFoundHandler } from "./http/errors.js";
import { healthRouter } from "./http/health.js";
import { intakeRouter } from "./http/intake.js";
import { sessionRouter } from "./http/session.js";
import { buildWatchbillSchema } from "./schema.js";

/** How long requests under way may take to end when the server closes. */
const DRAIN_MS = 10_000;
/** A stranger can only ask who they are; a known caller may send a manifest of 5 MB. */
const BODY = { stranger: express.json({ limit: "64kb" }), known: express.json({ limit: "6mb" }) };

export interface ServerOptions {
  database: DataSource;
  config: Pick<Config, "hasSecureCookies" | "publicUrl">;
  clock: () => Date;
  log: Logger;
}

/** The API as one HTTP server. */
export interface Server {
  /** Listens and gives the port, which is a free one for port 0. */
  listen(port: number, host: string): Promise<number>;
  /** Takes no more requests, lets those under way end, and closes. */
  close(): Promise<void>;
}

/** Makes the API: GraphQL, intake, sessions and health on one port. The caller keeps the database open while it runs. */
export async function createServer({ database, config, clock, log }: ServerOptions): Promise<Server> {
  const authenticate = authenticator(database, clock);
  const graphql = await graphqlHandler({ database, config, clock, log });
  const app = express().disable("x-powered-by").disable("etag");
  app.use(identify);
  app.use(healthRouter(database));
  app.use(sessionRouter(database, clock, config.hasSecureCookies));
  app.use(calendarRouter(database, clock));
  app.use(intakeRouter({ database, clock, authenticate }));
  app.use("/graphql", async (request, response, next) => {
    const actor = await authenticate(request);
    response.locals["actor"] = actor;
    return BODY[actor.kind === "anonymous" ? "stranger" : "known"](request, response, next);
  });
  app.use("/graphql", graphql);
  app.use(notFoundHandler, errorHandler(log));

  const server = createHttpServer(app);
  return {
    listen: (port, host) =>
      new Promise((done, fail) => {
        server.once("error", fail).listen(port, host, () => done((server.address() as AddressInfo).port));
      }),
    close: () =>
      new Promise((done, fail) => {
        const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
        server.close((error) => {
          clearTimeout(deadline);
          if (error) fail(error);
          else done();
        });
        server.closeIdleConnections();
      }),
  };
}

/** Gives each request an id, which its answer and its log lines carry; nothing we answer may be cached or guessed at. */
const identify: RequestHandler = (_, response, next) => {
  const requestId = randomUUID();
  response.locals["requestId"] = requestId;
  response.set({ "X-Request-Id": requestId, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" });
  next();
};

/** GraphQL twice over one schema: for callers we know, and for strangers, who are told nothing about the schema. */
async function graphqlHandler({ database, config, clock, log }: ServerOptions): Promise<RequestHandler> {
  const schema = buildWatchbillSchema();
  const apollo = async (isKnown: boolean) => {
    const server = new ApolloServer<Context>({
      schema,
      ...documentLimits,
      introspection: isKnown,
      hideSchemaDetailsFromClientErrors: !isKnown,
      persistedQueries: false,
      stopOnTerminationSignals: false,
      csrfPrevention: { requestHeaders: ["x-watchbill-csrf", "apollo-require-preflight"] },
      formatError,
      plugins: [faultLog(log), costLimit, statusOfPlainJson],
      nodeEnv: "production",
    });
    await server.start();
    return expressMiddleware(server, {
      context: async ({ res: { locals } }) =>
        createContext(database, locals["actor"] as Actor, clock(), String(locals["requestId"]), config.publicUrl),
    });
  };
  const [forKnown, forStrangers] = await Promise.all([apollo(true), apollo(false)]);
  return (request, response, next) => {
    const handler = (response.locals["actor"] as Actor).kind === "anonymous" ? forStrangers : forKnown;
    return handler(request, response, next);
  };
}
