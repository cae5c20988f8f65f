import { execFileSync } from "node:child_process";
import { expect, test } from "@jest/globals";

const load = (file: string) =>
  execFileSync(process.execPath, [
    "--input-type=module",
    "--eval",
    `import { createRequire } from "node:module";
     await import(${JSON.stringify(file)});
     console.log(Object.keys(createRequire(${JSON.stringify(file)}).cache).some((loaded) => loaded.includes("/typeorm/")));`,
  ]).toString();
const built = (path: string) => new URL(`../dist/${path}`, import.meta.url).pathname;

test("the command starts without the database library, which would take it longer than all else", () => {
  expect(load(built("core/oncall/schedule.service.js"))).toBe("true\n");
  expect(load(built("cli/program.js"))).toBe("false\n");
}, 30_000);
