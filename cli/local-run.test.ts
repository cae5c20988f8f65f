import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runLocally } from "./local-run.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "watchbill-cli-"));
  const weather = await readFile(new URL("../node_modules/vega-datasets/data/seattle-weather.csv", import.meta.url), "utf8");
  const [header, ...days] = weather.trim().split("\n");
  for (const year of ["2012", "2013"]) {
    await writeFile(join(folder, `${year}.csv`), [header, ...days.filter((day) => day.startsWith(year))].join("\n"));
  }
  await writeFile(join(folder, "rows.ndjson"), '{"id":1,"features":{"country":"DE"}}\n\n{"id":2,"features":{"country":null}}\n');
  await writeFile(join(folder, "broken.ndjson"), '{"id":1}\nnope\n');
});
afterAll(() => rm(folder, { recursive: true }));

const run = (check: string, current: string, column: string, options: { reference?: string; params?: string; limits?: string } = {}) =>
  runLocally({
    check,
    column,
    current: join(folder, current),
    reference: options.reference && join(folder, options.reference),
    params: options.params,
    limits: options.limits,
  });

describe("a check on files", () => {
  test("gives SciPy's figures for the wind of two years", async () => {
    const answer = await run("kolmogorov-smirnov", "2013.csv", "wind", { reference: "2012.csv" });
    expect(answer.verdict).toBe("FAIL");
    expect(answer.statistic?.value).toBeCloseTo(0.146171, 6);
    expect(answer.pValue).toBeCloseTo(7.27e-4, 6);
  });

  test("reads words as categories, and takes limits and parameters", async () => {
    const reference = "2012.csv";
    expect((await run("chi-squared", "2013.csv", "weather", { reference })).verdict).toBe("FAIL");
    const never = '{"fail":{"metric":"pValue","op":"lt","value":0}}';
    expect((await run("chi-squared", "2013.csv", "weather", { reference, limits: never })).verdict).toBe("PASS");
    expect((await run("chi-squared", "2013.csv", "weather", { reference, params: '{"minSamples":1000}' })).verdict).toBe("INSUFFICIENT");
  });

  test("finds the features of rows as they are sent", async () => {
    expect((await run("missing-share", "rows.ndjson", "country")).missingShare).toBe(0.5);
  });

  test.each([
    ["a check nobody knows", "ks", "2013.csv", "wind", {}, "ks"],
    ["a column that is not there", "missing-share", "2013.csv", "snow", {}, 'has no column "snow"'],
    ["a file that is not there", "missing-share", "2014.csv", "wind", {}, "Cannot read"],
    ["a line that is not JSON", "missing-share", "broken.ndjson", "id", {}, "line 2 is not JSON"],
    ["no reference", "kolmogorov-smirnov", "2013.csv", "wind", {}, "needs a reference"],
    ["a metric nobody knows", "missing-share", "2013.csv", "wind", { limits: '{"fail":{"metric":"x","op":"gt","value":1}}' }, "no metric"],
    ["parameters that are not JSON", "missing-share", "2013.csv", "wind", { params: "{" }, "--params is not JSON"],
  ])("with %s is an error of usage", async (_, check, file, column, options, message) => {
    await expect(run(check, file, column, options)).rejects.toMatchObject({ exit: 4, message: expect.stringContaining(message) });
  });
});
