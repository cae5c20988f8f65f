import { beforeAll, expect, test } from "@jest/globals";
import { testApi } from "#test/api.js";
import { testCli } from "#test/cli.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeMonitor, makeTeam, makeUser, makeVersion, NOW } from "#test/factories.js";
import { daily, makeSchedule } from "#test/schedules.js";

const database = testDatabase();
const api = testApi(database, () => NOW);
const cli = testCli(api);
const keys: Record<"fraud" | "platform" | "other" | "admin", string> = { fraud: "", platform: "", other: "", admin: "" };

beforeAll(async () => {
  const tx = database.source.manager;
  const fraud = await makeTeam(tx, { slug: "fraud-ds" });
  const platform = await makeTeam(tx, { slug: "ml-platform" });
  const ana = await makeUser(tx, { name: "Ana", email: "ana@example.com", teams: [[fraud, "LEAD"]] });
  const ben = await makeUser(tx, { name: "Ben", email: "ben@example.com", teams: [[platform, "LEAD"]] });
  const cleo = await makeUser(tx, { name: "Cleo", email: "cleo@example.com", teams: [platform] });
  await makeSchedule(tx, { slug: "fraud-days", team: fraud, people: [], layers: [daily([ana], { start: new Date("2026-06-01T09:00Z") })] });
  await makeSchedule(tx, { slug: "platform-days", team: platform, people: [ben, cleo] });
  const model = await makeModel(tx, { slug: "card-fraud", tier: 1, accountable: fraud, dataScience: fraud });
  await makeVersion(tx, { model, label: "v1", features: { amount: "NUMERIC" } });
  await makeMonitor(tx, { model, slug: "amount-drift" });
  await makeMonitor(tx, { model, slug: "latency", operations: platform });
  keys.fraud = (await makeKey(tx, { team: fraud, name: "fraud-ci" })).secret;
  keys.platform = (await makeKey(tx, { team: platform, name: "platform-ci" })).secret;
  keys.other = (await makeKey(tx, { team: await makeTeam(tx) })).secret;
  keys.admin = (await makeKey(tx, { scopes: ["read", "write", "admin"] })).secret;
});

const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

test("oncall who says who is on call in each schedule, now, then, and in one team", async () => {
  expect(await cli.run(keys.fraud, ["oncall", "who"])).toEqual({
    exit: 0,
    stdout: [
      "SCHEDULE       TEAM         ON CALL  UNTIL",
      "fraud-days     fraud-ds     nobody   further notice",
      "platform-days  ml-platform  Ben      2026-03-03 09:00Z",
      "",
    ].join("\n"),
    stderr: "",
  });
  const then = await cli.run(keys.fraud, ["oncall", "who", "--at", "2026-03-03T10:00+01:00", "--team", "ml-platform", "-o", "json"]);
  expect(json(then.stdout)).toMatchObject({
    schemaVersion: 1,
    at: "2026-03-03T09:00:00.000Z",
    onCall: [{ schedule: { slug: "platform-days" }, users: [{ name: "Cleo" }] }],
  });
  expect((await cli.run(keys.fraud, ["oncall", "who", "--at", "tomorrow"])).exit).toBe(4);
  expect((await cli.run(null, ["oncall", "who"])).exit).toBe(5);
});

test("coverage is a gate where a least share is named", async () => {
  const low = await cli.run(keys.fraud, ["coverage", "--min", "95"]);
  expect(low).toMatchObject({ exit: 3, stdout: expect.stringMatching(/^Coverage: 50% \(1 of 2 monitors\), below 95%\.\n/) });
  expect(low.stdout).toMatch(/\ncard-fraud\/amount-drift +operations +1 +\S/);
  expect(await cli.run(keys.fraud, ["coverage", "--min", "50", "-o", "github"])).toMatchObject({
    exit: 0,
    stdout: expect.stringContaining("::warning::card-fraud/amount-drift operations: "),
  });
  const all = await cli.run(keys.fraud, ["coverage", "--model", "card-fraud", "-o", "json"]);
  expect(json(all.stdout)).toMatchObject({ schemaVersion: 1, covered: 1, monitors: 2, min: null, enough: true });
  expect((await cli.run(keys.fraud, ["coverage", "--min", "101"])).exit).toBe(4);
  expect(await cli.run(keys.fraud, ["coverage", "--team", "nobody", "--min", "95"])).toMatchObject({
    exit: 4,
    stderr: expect.stringContaining('There is no team "nobody".'),
  });
});

test("describe tells who answers, who is called and why; get and list show a line each", async () => {
  const monitor = await cli.run(keys.fraud, ["describe", "monitor", "card-fraud/latency"]);
  expect(monitor).toMatchObject({ exit: 0, stderr: "" });
  expect(monitor.stdout).toMatch(/^Monitor +card-fraud\/latency\n/);
  expect(monitor.stdout).toMatch(/\noperations +ml-platform +Ben +\S/);
  expect((await cli.run(keys.fraud, ["describe", "model", "card-fraud"])).stdout).toContain("Nobody fills: operations.");
  expect((await cli.run(keys.fraud, ["describe", "team", "ml-platform"])).stdout).toMatch(/\nCleo +cleo@example\.com +member +UTC\n/);
  const schedule = await cli.run(keys.fraud, ["describe", "schedule", "platform-days", "-o", "json"]);
  expect(json(schedule.stdout)).toMatchObject({ schedule: { slug: "platform-days", layers: [{ name: "daily" }] } });
  expect((await cli.run(keys.fraud, ["describe", "schedule", "platform-days"])).stdout).toMatch(
    /\ndaily +daily +2026-03-02 09:00Z +Ben, Cleo\n/,
  );
  expect((await cli.run(keys.fraud, ["get", "monitor", "card-fraud/latency"])).stdout.split("\n")).toHaveLength(3);
  const unowned = await cli.run(keys.fraud, ["list", "monitors", "--unowned", "-o", "json"]);
  expect(json(unowned.stdout)).toMatchObject({ schemaVersion: 1, monitors: [{ slug: "amount-drift", missingSeats: ["OPERATIONS"] }] });
  expect((await cli.run(keys.fraud, ["list", "monitors", "--limit", "1"])).stdout.split("\n")).toHaveLength(3);
  for (const kind of ["models", "teams", "schedules"])
    expect(await cli.run(keys.fraud, ["list", kind])).toMatchObject({ exit: 0, stderr: "" });
  expect((await cli.run(keys.fraud, ["list", "monitors", "--state", "alerting"])).stdout).toBe("There are no such monitors.\n");
});

test.each([
  [["get", "monitor", "card-fraud"], "is not of the form model/monitor"],
  [["get", "model", "no-such"], "There is no model no-such."],
  [["list", "teams", "--state", "ok"], "unknown option"],
  [["list", "monitors", "--state", "fine"], "one of unknown, ok, warning"],
  [["assign", "card-fraud@v9", "--role", "operations", "--team", "ml-platform"], "There is no card-fraud@v9."],
  [["assign", "card-fraud", "--role", "owner", "--team", "ml-platform"], "one of accountable, data-science"],
  [["assign", "card-fraud", "--role", "operations", "--team", "nobody"], 'no team "nobody"'],
  [["handover", "accept", "nothing"], "There is no handover"],
])("%j is an error of usage", async (args, message) => {
  expect(await cli.run(keys.fraud, args)).toMatchObject({ exit: 4, stdout: "", stderr: expect.stringContaining(message) });
});

test.each(["card-fraud", "card-fraud/amount-drift", "card-fraud@v1", "card-fraud#amount"])(
  "assign puts a team into a role of %s",
  async (subject) => {
    const to = ["--role", "operations", "--team", "ml-platform"];
    expect(await cli.run(keys.other, ["assign", subject, ...to])).toMatchObject({ exit: 5 });
    expect(await cli.run(keys.fraud, ["assign", subject, ...to, "--person", "cleo@example.com"])).toEqual({
      exit: 0,
      stdout: `Cleo of ml-platform is now operations of ${subject}.\n`,
      stderr: "",
    });
    const again = await cli.run(keys.fraud, ["assign", subject, ...to, "-o", "json"]);
    expect(json(again.stdout)).toMatchObject({ schemaVersion: 1, subject, role: "OPERATIONS", team: { slug: "ml-platform" } });
  },
);

test("a handover is asked for, listed, and moves the role only when the other team accepts", async () => {
  const ask = ["handover", "request", "card-fraud", "--role", "data-science", "--to", "ml-platform", "--expires-in", "P2D"];
  const asked = await cli.run(keys.fraud, ask);
  expect(asked).toMatchObject({ exit: 0, stderr: "" });
  expect(asked.stdout).toMatch(/^Asked ml-platform to take over data-science of card-fraud from fraud-ds until 2026-03-04 09:00Z\.\n/);
  expect((await cli.run(keys.fraud, ask)).exit).toBe(7);
  const listed = json((await cli.run(keys.platform, ["handover", "list", "--mine", "-o", "json"])).stdout);
  expect(listed).toMatchObject({ handovers: [{ role: "DATA_SCIENCE", subject: { modelSlug: "card-fraud" } }] });
  const { id } = (listed["handovers"] as { id: string }[])[0]!;
  expect(asked.stdout).toContain(id);
  expect((await cli.run(keys.platform, ["handover", "list"])).stdout).toMatch(/\ncard-fraud +data-science +fraud-ds -> ml-platform +/);
  expect((await cli.run(keys.fraud, ["handover", "accept", id])).exit).toBe(5);
  expect(await cli.run(keys.platform, ["handover", "accept", id, "--note", "ours now"])).toEqual({
    exit: 0,
    stdout: "ml-platform took over data-science of card-fraud from fraud-ds.\n",
    stderr: "",
  });
  expect((await cli.run(keys.platform, ["handover", "decline", id, "--reason", "late"])).exit).toBe(7);
  expect((await cli.run(keys.platform, ["handover", "list"])).stdout).toBe("No handovers are requested.\n");
  expect((await cli.run(keys.platform, ["handover", "list", "--state", "accepted"])).stdout).toContain(id);
});

test("a handover that is declined or taken back leaves the role where it is", async () => {
  const ask = ["handover", "request", "card-fraud/latency", "--role", "operations", "--to", "fraud-ds", "-o", "json"];
  const idOf = async () => (json((await cli.run(keys.platform, ask)).stdout)["handover"] as { id: string }).id;
  expect((await cli.run(keys.fraud, ["handover", "decline", await idOf(), "--reason", "too few of us"])).stdout).toBe(
    "declined: ml-platform stays operations of card-fraud/latency.\n",
  );
  expect((await cli.run(keys.platform, ["handover", "cancel", await idOf()])).stdout).toMatch(/^cancelled: ml-platform stays /);
});

test("rules, rotas and escalations are planned and applied from files", async () => {
  await cli.write("watchbill.yaml", "project: roster\n");
  await cli.write(
    "roster.yaml",
    `apiVersion: watchbill/v1
kind: OwnershipRules
metadata: { name: organization }
spec:
  rules:
    - { pattern: "card-*", role: informed, team: ml-platform }
---
apiVersion: watchbill/v1
kind: EscalationPolicy
metadata: { name: fraud-escalation }
spec: { team: fraud-ds, repeat: 1, steps: [{ delay: PT15M, schedules: [fraud-weeks] }, { delay: PT30M, seats: [operations] }] }
---
apiVersion: watchbill/v1
kind: Schedule
metadata: { name: fraud-weeks }
spec:
  team: fraud-ds
  timeZone: Europe/Berlin
  layers:
    - { name: weekly, start: "2026-11-30T09:00", rotation: { unit: weekly }, participants: [ana@example.com] }
`,
  );
  expect((await cli.run(keys.fraud, ["plan", "-f", "roster.yaml"])).exit).toBe(5);
  const plan = await cli.run(keys.admin, ["plan", "-f", "roster.yaml"]);
  expect(plan).toMatchObject({ exit: 0, stderr: "" });
  expect(plan.stdout).toContain("+ Schedule fraud-weeks\n");
  expect(plan.stdout).toContain("    spec.layers.weekly.start: 2026-11-30T09:00\n");
  expect(plan.stdout).toContain("    monitors.card-fraud/amount-drift.informed: (none) -> ml-platform\n");
  expect((await cli.run(keys.admin, ["apply", "-f", "roster.yaml", "-y"])).exit).toBe(0);
  expect((await cli.run(keys.admin, ["plan", "-f", "roster.yaml", "--detailed-exitcode"])).exit).toBe(0);
});
