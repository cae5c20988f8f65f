import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documentsToSend, findProject, readManifest } from "./manifest.js";

let folder = "";
const variable = (): undefined => undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "watchbill-cli-"));
  await mkdir(join(folder, "a", "deep"), { recursive: true });
  await mkdir(join(folder, "broken"));
  await writeFile(join(folder, "a", "watchbill.yaml"), "project: fraud\n");
  await writeFile(join(folder, "broken", "watchbill.yaml"), "project: fraud\nowner: me\n");
  const docs = await readFile(new URL("../../docs/cli.md", import.meta.url), "utf8");
  await writeFile(join(folder, "a", "deep", "docs.yaml"), /```yaml\n([^]*?)```/.exec(docs)![1]!);
});
afterAll(() => rm(folder, { recursive: true }));

test("the example of docs/cli.md is right", async () => {
  const { sources, faults } = await readManifest([join(folder, "a")], variable);
  expect(faults).toEqual([]);
  expect(sources).toHaveLength(3);
});

test("each document is sent with its file as the project knows it", async () => {
  const { sources, files } = await readManifest([join(folder, "a")], variable);
  const { root } = await findProject(files, undefined);
  expect(documentsToSend(sources, root)).toMatchObject(sources.map(() => ({ metadata: { annotations: { file: "deep/docs.yaml" } } })));
});

test("the project is that of the nearest project file above the files, unless one is told", async () => {
  const files = [join(folder, "a", "deep", "docs.yaml")];
  expect(await findProject(files, undefined)).toEqual({ project: "fraud", root: join(folder, "a") });
  expect(await findProject(files, "other")).toEqual({ project: "other", root: join(folder, "a") });
});

test.each([
  [["x.yaml"], undefined, "Say --project"],
  [["broken/x.yaml"], undefined, "and nothing else"],
  [["a/x.yaml"], "Fraud!", "--project"],
])("without a good project, as for %j told %s, nothing is sent", async (files, told, message) => {
  await expect(
    findProject(
      files.map((file) => join(folder, file)),
      told,
    ),
  ).rejects.toMatchObject({ exit: 4, message: expect.stringContaining(message) });
});
