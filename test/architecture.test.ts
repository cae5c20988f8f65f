import { spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The linter holds these rules over the code; here each is given one bad file, so that a rule gone blind is noticed. */
const badFiles: [file: string, source: string, complaint: string][] = [
  ["core/a/imports-api.ts", `import "#api/server.js";`, "core imports nothing from the parts around it."],
  ["core/a/imports-workers-by-path.ts", `import "../../workers/main.js";`, "core imports nothing from the parts around it."],
  ["core/a/imports-express.ts", `import "express";`, "core knows no GraphQL, no queue and no HTTP server."],
  ["core/a/imports-queue.ts", `import "bullmq";`, "core knows no GraphQL, no queue and no HTTP server."],
  ["core/a/column.ts", `import { Column } from "typeorm";\nexport const column = Column;`, "Columns and constraints live in *.entity.ts."],
  ["core/a/a.entity.ts", `import { OneToMany } from "typeorm";\nexport const many = OneToMany;`, "No relations:"],
  ["core/stats/imports-core.ts", `import "../errors.js";`, "stats imports nothing outside stats."],
  ["core/stats/imports-package.ts", `import "zod";`, "stats imports nothing outside stats."],
  ["core/checks/imports-monitors.ts", `import "../monitors/monitor.queries.js";`, "checks are built on stats and profiles alone."],
  ["core/a/schema.ts", `import { Field } from "type-graphql";\nexport const field = Field;`, "The schema lives in api/."],
  ["workers/schema.ts", `import { Field } from "type-graphql";\nexport const field = Field;`, "The schema lives in api/."],
  ["api/imports-workers.ts", `import "#workers/queue.js";`, "api imports core alone."],
  ["api/a/imports-cli-by-path.ts", `import "../../cli/main.js";`, "api imports core alone."],
  ["api/column.ts", `import { Column } from "typeorm";\nexport const column = Column;`, "Columns and constraints live in *.entity.ts."],
  ["workers/imports-api.ts", `import "#api/server.js";`, "workers import core alone."],
  ["cli/imports-api.ts", `import "#api/server.js";`, "cli imports core alone."],
  ["migrations/imports-core.ts", `import "#core/errors.js";`, "A migration is plain SQL that outlives the code of its day."],
  ["web/imports-core.ts", `import "#core/errors.js";`, "The web app knows the API alone."],
  ["web/a/imports-core-by-path.ts", `import "../../core/errors.js";`, "The web app knows the API alone."],
  [
    "local/relation.ts",
    `import { OneToMany } from "typeorm";\nexport const many = OneToMany;`,
    "Columns and constraints live in *.entity.ts.",
  ],
  ["core/a/environment.ts", `export const home = process.env["HOME"];`, "process.env"],
  ["core/cycle/a.ts", `import { b } from "./b.js";\nexport const a = () => b;`, "cycle"],
  ["core/cycle/b.ts", `import { a } from "./a.js";\nexport const b = () => a;`, "cycle"],
  ["core/a/long.ts", `export const line = 1;\n${"//\n".repeat(300)}`, "File has too many lines"],
  ["core/a/default.ts", `export default 1;`, "named exports"],
  ["core/a/any.ts", `export const it = (value: any): unknown => value;`, "Unexpected `any`"],
  ["core/a/ignore.ts", `// @ts-ignore\nexport const it = 1;`, "ts-ignore"],
  ["core/a/skipped.test.ts", `import { test } from "@jest/globals";\ntest.skip("nothing", () => {});`, "isabled"],
];

const complaints = new Map<string, string>();
const scratch = mkdtempSync(join(tmpdir(), "watchbill-lint-"));
beforeAll(() => {
  const write = (file: string, source: string) => {
    mkdirSync(dirname(join(scratch, file)), { recursive: true });
    writeFileSync(join(scratch, file), source);
  };
  for (const [file, source] of badFiles) write(file, `${source}\n`);
  write(".oxlintrc.json", readFileSync(join(root, ".oxlintrc.json"), "utf8"));
  const { stdout } = spawnSync(join(root, "node_modules/.bin/oxlint"), ["-f", "json"], { cwd: scratch, encoding: "utf8" });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; message: string; help?: string }[] };
  for (const { filename, message, help } of diagnostics) {
    complaints.set(filename, `${complaints.get(filename) ?? ""}${message} ${help ?? ""}\n`);
  }
});
afterAll(() => rmSync(scratch, { recursive: true }));

test.each(badFiles)("the linter refuses %s", (file, _source, complaint) => {
  expect(complaints.get(file) ?? "nothing").toContain(complaint);
});

/** What the linter has no rule for. */
const patterns: { why: string; applies: (file: string) => boolean; pattern: RegExp; bad: string }[] = [
  {
    why: "core gets the time as a parameter",
    applies: (file) => file.startsWith("core/") && !file.endsWith(".test.ts"),
    pattern: /\bDate\.now\(|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bperformance\.now\(/,
    bad: "const now = new Date();",
  },
  {
    why: "the schema never changes behind the migrations' back",
    applies: (file) => !file.endsWith(".test.ts"),
    pattern: /synchronize: true|\.synchronize\(/,
    bad: "new DataSource({ synchronize: true })",
  },
  {
    why: "no middleware runs for every field",
    applies: (file) => file.startsWith("api/"),
    pattern: /globalMiddlewares|@Authorized|@UseMiddleware/,
    bad: "buildSchema({ globalMiddlewares: [log] })",
  },
];

const folders = ["api", "bench", "cli", "core", "demo", "local", "migrations", "test", "workers"];
const files = folders
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith(".ts") && file !== "test/architecture.test.ts");

test.each(patterns)("$why", ({ applies, pattern, bad }) => {
  expect(bad).toMatch(pattern);
  expect(files.filter((file) => applies(file) && pattern.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});

test("files are named kebab-case.role.ts", () => {
  const name = /^(?:\d+-)?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*\.ts$/;
  expect("ModelService.ts").not.toMatch(name);
  expect(files.filter((file) => !name.test(basename(file)))).toEqual([]);
});

test("dependencies have exact versions", () => {
  const exact = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;
  expect("^1.2.3").not.toMatch(exact);
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, Record<string, string> | undefined>;
  const versions = ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) => Object.entries(manifest[kind] ?? {}));
  expect(versions.filter(([, version]) => !exact.test(version))).toEqual([]);
});

test("each top folder builds on no others than the house plan says", () => {
  const plan: Record<string, string[]> = {
    core: [],
    migrations: [],
    api: ["core", "migrations"],
    workers: ["core", "migrations"],
    cli: ["core"],
  };
  for (const [folder, allowed] of Object.entries(plan)) {
    const { references = [] } = JSON.parse(readFileSync(join(root, folder, "tsconfig.json"), "utf8")) as {
      references?: { path: string }[];
    };
    expect([folder, references.map(({ path }) => basename(path)).filter((name) => !allowed.includes(name))]).toEqual([folder, []]);
  }
});
