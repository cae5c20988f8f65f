import express, { type Router } from "express";
import type { DataSource } from "typeorm";
import { pendingMigrations } from "#core/migrate.js";

/** `/healthz`: this process answers. `/readyz`: it can work, because the database is there and has the schema this code needs. */
export function healthRouter(database: DataSource): Router {
  const router = express.Router();
  router.get("/healthz", (_, response) => {
    response.json({ status: "ok" });
  });
  router.get("/readyz", async (_, response) => {
    const reason = await unreadiness(database);
    if (reason) response.status(503).set("Retry-After", "1").json({ status: "unavailable", reason });
    else response.json({ status: "ready" });
  });
  return router;
}

async function unreadiness(database: DataSource): Promise<string | null> {
  try {
    const pending = await pendingMigrations(database);
    return pending.length > 0 ? `migrations have not run: ${pending.join(", ")}` : null;
  } catch {
    return "the database cannot be reached";
  }
}
