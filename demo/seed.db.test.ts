import { describe, expect, test } from "@jest/globals";
import { signIn } from "#core/access/session.service.js";
import { system } from "#core/access/actor.js";
import { loadSchedules, plannedShifts, scheduleBySlug } from "#core/oncall/schedule.queries.js";
import { coverage } from "#core/responsibilities/coverage.queries.js";
import { testDatabase } from "#test/database/database.js";
import { seedDemo } from "./seed.js";

const now = new Date("2026-11-23T12:34:56Z");
const options = { password: "for-everyone-here", now, log: () => {} };

interface RunRow {
  monitor: string;
  verdict: string;
  statistic: number;
  pValue: number;
  currentSize: number;
  referenceSize: number;
}

describe("the demo", () => {
  const database = testDatabase();
  const count = async (table: string) => Number((await database.source.query(`select count(*) from ${table}`))[0].count);
  const runsAt = (end: string): Promise<RunRow[]> =>
    database.source.query(
      `select monitor.slug as monitor, verdict, statistic, p_value as "pValue", current_size as "currentSize", reference_size as "referenceSize"
       from run join monitor on monitor.id = run.monitor_id where window_end = $1 order by 1`,
      [end],
    );

  test("is finished by the next start when one was cut short", async () => {
    const cutShort = seedDemo(database.source, {
      ...options,
      log: (line) => {
        if (line.includes("answered 8 monitors")) throw new Error("killed");
      },
    });
    await expect(cutShort).rejects.toThrow("killed");
    expect(await count("run")).toBeGreaterThan(0);
    expect(await seedDemo(database.source, options)).toBe("seeded");
  }, 120_000);

  test("has two models, four teams, eight people and over twenty monitors", async () => {
    expect(await count("model")).toBe(2);
    expect(await count("team")).toBe(4);
    expect(await count("app_user")).toBe(8);
    expect(await count("monitor")).toBe(26);
  });

  test("has somebody on call for operations at every hour, and for data science in office hours alone", async () => {
    const [operations, science] = await Promise.all(
      ["airline-operations", "flight-data-science"].map(async (slug) => (await scheduleBySlug(database.source, slug))!),
    );
    const loaded = await loadSchedules(database.source, [operations!.id, science!.id], now, new Date(now.getTime() + 7 * 86_400_000));
    const shiftsOf = (id: string) => plannedShifts(loaded.get(id)!, now, new Date(now.getTime() + 7 * 86_400_000));
    expect(shiftsOf(operations!.id).filter(({ users }) => users.length === 0)).toEqual([]);
    expect(shiftsOf(operations!.id).some(({ users }) => users.length === 2)).toBe(true);
    // Five evenings; the last leads into the weekend.
    expect(shiftsOf(science!.id).filter(({ users }) => users.length === 0)).toHaveLength(5);
  });

  test("is not added twice", async () => {
    expect(await seedDemo(database.source, options)).toBe("already seeded");
    expect(await count("monitor")).toBe(26);
  });

  test("alarms on the delays of February against January, and not on the distances", async () => {
    // 2001-04-01 is now; 31 days before lies the end of February.
    const runs = await runsAt("2026-10-23T12:00:00Z");
    const delay = runs.find((run) => run.monitor === "delay-drift")!;
    expect(delay).toMatchObject({ verdict: "FAIL", currentSize: 5964, referenceSize: 6937 });
    expect(delay.statistic).toBeCloseTo(0.051781, 6);
    expect(delay.pValue).toBeCloseTo(6.5e-8, 9);
    const distance = runs.find((run) => run.monitor === "distance-drift")!;
    expect(distance.verdict).toBe("PASS");
    expect(distance.pValue).toBeCloseTo(0.9551, 4);
  });

  test("alarms on the wind of 2013 against 2012, and not on that of 2014", async () => {
    const year = async (end: string) => (await runsAt(end)).find((run) => run.monitor === "wind-drift")!;
    const first = await year("2024-11-23T12:00:00Z");
    expect(first).toMatchObject({ verdict: "FAIL", currentSize: 365, referenceSize: 366 });
    expect(first.statistic).toBeCloseTo(0.146171, 6);
    expect(first.pValue).toBeCloseTo(7.27e-4, 6);
    const second = await year("2025-11-23T12:00:00Z");
    expect(second.verdict).toBe("PASS");
    expect(second.pValue).toBeCloseTo(0.858, 3);
  });

  test("tells how right the forecast of 2013 was, once it was known", async () => {
    const quality = (await runsAt("2024-11-23T12:00:00Z")).find((run) => run.monitor === "forecast-quality")!;
    expect(quality).toMatchObject({ verdict: "FAIL", currentSize: 365, referenceSize: 366 });
    expect(quality.statistic).toBeCloseTo(242 / 365, 12);
  });

  test("answers every window of the past, without an error", async () => {
    const verdicts: { verdict: string; count: string }[] = await database.source.query(
      `select verdict, count(*) from run group by 1 order by 1`,
    );
    expect(verdicts.map((row) => row.verdict)).not.toContain("ERROR");
    const incidents: { count: string }[] = await database.source.query(`select count(*) from incident where opened_at < $1`, [now]);
    expect(Number(incidents[0]!.count)).toBeGreaterThan(0);
  });

  test("leaves seats empty on the rain model", async () => {
    const { monitors, covered } = await coverage(database.source, system("test"), { model: "seattle-rain" }, now);
    expect({ monitors, covered }).toEqual({ monitors: 9, covered: 1 });
  });

  test("alarms on them", async () => {
    const [monitor]: { state: string; explanation: string }[] = await database.source.query(
      `select state, answer #>> '{explanation,OPERATIONS}' as explanation
       from monitor join run on run.id = monitor.latest_run_id where slug = 'ownership'`,
    );
    expect(monitor).toEqual({ state: "ALERTING", explanation: expect.stringContaining("Ownership of seattle-rain has gaps:") });
  });

  test("lets its people sign in", async () => {
    const signedIn = await database.source.transaction((tx) => signIn(tx, { email: "ana@example.com", password: options.password }, now));
    expect(signedIn?.token).toEqual(expect.any(String));
  });

  test("leaves its monitors due now, not in the past", async () => {
    const due: { next: Date }[] = await database.source.query(`select distinct next_run_at as next from monitor_schedule`);
    expect(due).toEqual([{ next: now }]);
  });
});

describe("a database with models of its own", () => {
  const database = testDatabase();

  test("does not get the demo", async () => {
    await database.source.query(`insert into model (slug, name, created_at, updated_at) values ('own', 'Own', now(), now())`);
    expect(await seedDemo(database.source, options)).toBe("not empty");
  });
});
