import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { collectFiles, matcherOf } from "./collect.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "watchbill-cli-"));
  for (const path of ["monitors/deep", "node_modules", ".git"]) await mkdir(join(folder, path), { recursive: true });
  const files = ["watchbill.yaml", "a.yaml", "b.txt", "monitors/c.yml", "monitors/deep/d.json", "node_modules/e.yaml", ".git/f.yaml"];
  for (const file of files) await writeFile(join(folder, file), "");
});
afterAll(() => rm(folder, { recursive: true }));

const found = async (...patterns: string[]) =>
  (await collectFiles(patterns.map((pattern) => join(folder, pattern)))).map((file) => relative(folder, file));

test("a folder gives its documents in order, without the project file and what is not ours", async () => {
  expect(await found("")).toEqual(["a.yaml", "monitors/c.yml", "monitors/deep/d.json"]);
});

test("patterns stay within a folder with * and cross folders with **", async () => {
  expect(await found("*.yaml")).toEqual(["a.yaml", "watchbill.yaml"]);
  expect(await found("**/*.json")).toEqual(["monitors/deep/d.json"]);
  expect(await found("m*/?.yml")).toEqual(["monitors/c.yml"]);
});

test("a file named twice is read once", async () => {
  expect(await found("a.yaml", "*.yaml")).toEqual(["a.yaml", "watchbill.yaml"]);
});

test("nothing to read is an error of usage", async () => {
  await expect(collectFiles([])).rejects.toMatchObject({ exit: 4 });
  await expect(found("nope.yaml")).rejects.toMatchObject({ exit: 4 });
  await expect(found("*.toml")).rejects.toMatchObject({ exit: 4 });
});

test("a dot in a pattern is a dot", () => {
  expect(matcherOf("a.yaml").test("axyaml")).toBe(false);
});
