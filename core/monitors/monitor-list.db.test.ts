import { beforeAll, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, makeMonitor, NOW } from "#test/factories.js";
import { addSeconds } from "#core/time.js";
import { type MonitorFilter, type MonitorOrder, monitorPages } from "./monitor-list.queries.js";
import { EVERYTHING } from "./scope.js";

const database = testDatabase();
const actor = system("test");

/** Twelve monitors, of which every fourth is never due. */
beforeAll(async () => {
  const tx = database.source.manager;
  const model = await makeModel(tx);
  for (let i = 0; i < 12; i++) {
    const monitor = await makeMonitor(tx, {
      model,
      name: `Monitor ${i % 5}`,
      severity: i % 2 ? "LOW" : "HIGH",
      state: i % 3 ? "OK" : "WARNING",
    });
    const dueAt = i % 4 === 0 ? null : addSeconds(NOW, -60 * (i % 3) + 0.000001 * i);
    await tx.query(`update monitor_schedule set next_run_at = $2 where monitor_id = $1`, [monitor.id, dueAt]);
  }
});

const page = async (orderBy: MonitorOrder, first: number, after: string | null, filter: MonitorFilter = {}) =>
  (await monitorPages(database.source, actor, ["0"], { scope: EVERYTHING.type, filter, orderBy }, { first, after })).get("0")!;

/** What PostgreSQL says that it will do for a page. */
async function planOf(orderBy: MonitorOrder, filter: MonitorFilter = {}): Promise<string> {
  const explained = await database.source.transaction(async (tx) => {
    // Among a dozen rows nothing beats reading all.
    await tx.query(`set local enable_seqscan = off`);
    await tx.query(`set local enable_sort = off`);
    const reader = { query: <Rows>(sql: string, values?: unknown[]) => tx.query<Rows>(`explain ${sql}`, values) };
    const plan: string[] = [];
    await monitorPages(
      {
        query: async <Rows>(sql: string, values?: unknown[]) => {
          plan.push(...(await reader.query<{ "QUERY PLAN": string }[]>(sql, values)).map((line) => line["QUERY PLAN"]));
          return [] as Rows;
        },
      },
      actor,
      ["0"],
      { scope: EVERYTHING.type, filter, orderBy },
      { first: 5, after: null },
    );
    return plan;
  });
  return explained.join("\n");
}

test.each([
  ["STATE", {}, "monitor_by_state_idx"],
  ["NAME", {}, "monitor_by_name_idx"],
  ["SEVERITY", {}, "monitor_by_severity_idx"],
  ["NEXT_RUN", {}, "monitor_schedule_order_idx"],
  ["STATE", { states: ["WARNING" as const] }, "monitor_by_state_idx"],
  ["SEVERITY", { severity: ["HIGH" as const] }, "monitor_by_severity_idx"],
] as const)("a page by %s with %j is read along its index", async (orderBy, filter, index) => {
  const plan = await planOf(orderBy, filter as MonitorFilter);
  expect(plan).toContain(index);
});

test.each(["STATE", "NAME", "LAST_RUN", "NEXT_RUN", "SEVERITY"] as const)(
  "pages by %s follow each other without a gap or a repeat",
  async (orderBy) => {
    const whole = (await page(orderBy, 100, null)).edges.map(({ row }) => row.id);
    expect(new Set(whole).size).toBe(12);
    const paged: string[] = [];
    for (let after: string | null = null; ;) {
      const { edges, hasNextPage } = await page(orderBy, 5, after);
      paged.push(...edges.map(({ row }) => row.id));
      after = edges.at(-1)!.cursor;
      if (!hasNextPage) break;
    }
    expect(paged).toEqual(whole);
  },
);

test("what is never due comes last, and instants that no database has are no fault", async () => {
  const { edges } = await page("NEXT_RUN", 100, null);
  const due = await database.source.query<{ monitor_id: string }[]>(
    `select monitor_id from monitor_schedule order by next_run_at nulls last, monitor_id`,
  );
  expect(edges.map(({ row }) => row.id)).toEqual(due.map((row) => row.monitor_id));
  for (const at of ["-999999999999999999", "999999999999999999"]) {
    const after = Buffer.from(JSON.stringify([at, "0"])).toString("base64url");
    expect((await page("NEXT_RUN", 100, after)).edges).toHaveLength(at.startsWith("-") ? 12 : 3);
  }
});
