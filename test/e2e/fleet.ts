import { hash } from "@node-rs/argon2";
import type { DataSource } from "typeorm";
import { system } from "#core/access/actor.js";
import { upsertModel } from "#core/models/model.service.js";
import { promoteVersion, registerVersion } from "#core/models/version.service.js";
import { upsertMonitor } from "#core/monitors/monitor.service.js";
import { type Row, storeObservations } from "#core/observations/intake.service.js";
import { backfillMonitors } from "#core/runs/evaluate.js";
import { upsertTeam } from "#core/teams/team.service.js";
import { makeTeam, makeUser } from "../factories.js";

const DAY = 86_400_000;
/** Rows a day of traffic has; enough for every check to have a verdict. */
const ROWS = 240;
const COUNTRIES = ["DE", "FR", "ES", "IT"];

/** Who can sign in. */
export const ANA = { email: "ana@example.com", password: "correct horse battery" };
export const OUTSIDER = { email: "otto@example.com", password: "correct horse battery" };

/**
 * A model whose amounts moved away from training in the last days, with a monitor that says so, calm ones beside it, and an operations
 * seat that nobody fills.
 */
export async function seedFleet(database: DataSource, now: Date): Promise<void> {
  const actor = system("test");
  const model = "card-fraud";
  const midnight = new Date(Math.floor(now.getTime() / DAY) * DAY);
  const day = (offset: number) => new Date(midnight.getTime() + offset * DAY);
  const passwordHash = await hash(ANA.password, { memoryCost: 8, timeCost: 1 });
  await database.transaction(async (tx) => {
    const science = await makeTeam(tx, { slug: "fraud-ds", name: "Fraud data science", discipline: "DATA_SCIENCE" });
    const others = await makeTeam(tx, { slug: "pricing", name: "Pricing", discipline: "PRODUCT" });
    await makeUser(tx, { email: ANA.email, name: "Ana Beltrán", passwordHash, teams: [[science, "LEAD"]] });
    await makeUser(tx, { email: OUTSIDER.email, name: "Otto Sand", passwordHash, teams: [others] });
    const members = [{ email: "tom@example.com", name: "Tom Okafor", role: "LEAD" as const }];
    await upsertTeam(tx, actor, { slug: "payments-ops", name: "Payments operations", discipline: "OPERATIONS", members }, day(-30));
    await upsertModel(tx, actor, { slug: model, name: "Card fraud", tier: 1, accountable: "fraud-ds", dataScience: "fraud-ds" }, day(-30));
    const features = [
      { name: "amount", type: "NUMERIC" as const, role: "INPUT" as const, unit: "EUR" },
      { name: "country", type: "CATEGORICAL" as const, role: "INPUT" as const },
      { name: "latency_ms", type: "NUMERIC" as const, role: "OPERATIONAL" as const },
    ];
    await registerVersion(tx, actor, { model, label: "v1", scenario: "NEW_MODEL", phase: "MONITORING", features }, day(-30));
    await promoteVersion(tx, actor, { model, label: "v1", deploymentRole: "LIVE" }, day(-30));
    await storeObservations(tx, actor, { model, version: "v1", kind: "BASELINE", rows: traffic(day(-20), 0) }, day(-20));
    for (let offset = -8; offset < 0; offset++) {
      const target = { model, version: "v1", kind: "OBSERVATIONS" as const };
      await storeObservations(tx, actor, { ...target, rows: traffic(day(offset), offset >= -2 ? 40 : 0) }, day(offset + 1));
    }
    const daily = { model, every: "P1D", currentWindow: "P1D" };
    const runbook = "https://wiki.example.com/amount-drift";
    const drift = {
      slug: "amount-drift",
      name: "Amounts drift",
      feature: "amount",
      check: "kolmogorov-smirnov",
      severity: "CRITICAL" as const,
    };
    const mix = { slug: "country-mix", name: "Mix of countries", feature: "country", check: "chi-squared", operations: "payments-ops" };
    const gaps = { slug: "amount-missing", name: "Amount is missing", feature: "amount", check: "missing-share" };
    const speed = { slug: "answer-time", name: "Answer time", feature: "latency_ms", check: "latency" };
    for (const monitor of [{ ...drift, runbook }, mix, gaps, speed]) await upsertMonitor(tx, actor, { ...daily, ...monitor }, day(-8));
  });
  const monitors = await database.query<{ id: string }[]>(`select id from monitor order by id`);
  const windowEnds = [-7, -6, -5, -4, -3, -2, -1, 0].map(day);
  const ids = monitors.map(({ id }) => id);
  await backfillMonitors(database, ids, windowEnds);
}

/** A day of rows, the amounts raised by `shift`. */
function traffic(start: Date, shift: number): Row[] {
  return Array.from({ length: ROWS }, (_, index) => ({
    id: `${start.getTime()}-${index}`,
    at: new Date(start.getTime() + (index * DAY) / ROWS),
    values: {
      amount: 50 + 25 * Math.sin(index * 1.7) + shift,
      country: COUNTRIES[index % COUNTRIES.length]!,
      latency_ms: 80 + 20 * Math.cos(index * 0.9),
    },
  }));
}
