import { answerCheck } from "#core/checks/answer.js";
import type { Check } from "#core/checks/check.js";
import { isFact } from "#core/checks/facts.js";
import { allChecks } from "#core/checks/registry.js";
import { type Sample, sampleOfCategories, sampleOfValues } from "#core/checks/sample.js";
import { normalDeviates, seededRandom } from "#core/stats/random.js";

const random = seededRandom(1);
const normal = normalDeviates(random);

/** Where monitors meet their data: symmetric, bounded, skewed, two bumps, few values, mostly zero. */
const numeric: Record<string, () => number> = {
  normal,
  uniform: random,
  "log-normal": () => Math.exp(normal()),
  bimodal: () => normal() + (random() < 0.4 ? 5 : 0),
  "ten values": () => Math.floor(10 * random() ** 2),
  "mostly zero": () => (random() < 0.7 ? 0 : Math.exp(normal() / 2)),
};

/** Shares of categories: two even, two of which one is rare, and more. */
const mixes: Record<string, readonly number[]> = {
  "two even": [1, 1],
  "one in twenty": [19, 1],
  three: [5, 3, 2],
  "five even": [1, 1, 1, 1, 1],
  "ten skewed": Array.from({ length: 10 }, (_, i) => 1 / (i + 1)),
  "thirty skewed": Array.from({ length: 30 }, (_, i) => 1 / (i + 1)),
};

const SIZES = [100, 300, 1000, 10_000];
/** Pairs of samples a shape: fewer of the large ones, which take longer and vary less. */
const pairs = (rows: number): number => (rows > 1000 ? 60 : 200);

/** Of checks of shares only the first category is asked about. */
const params = (check: Check): Record<string, unknown> => ("category" in check.params.shape ? { category: "0" } : {});

function isAlarm(check: Check, reference: Sample, current: Sample): boolean {
  const { verdict } = answerCheck(check, { reference, current, params: params(check) });
  return verdict === "WARN" || verdict === "FAIL";
}

const drawNumbers = (rows: number, one: () => number): Sample => sampleOfValues(Array.from({ length: rows }, one));

function drawCategories(rows: number, shares: readonly number[]): Sample {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const counts = new Map<string, number>();
  for (let i = 0; i < rows; i++) {
    let left = random() * total;
    const place = shares.findIndex((share) => (left -= share) < 0);
    counts.set(String(place), (counts.get(String(place)) ?? 0) + 1);
  }
  return sampleOfCategories(counts);
}

/** Ways to draw a sample of so many rows, by the name of its shape. */
function shapesOf(check: Check): [string, (rows: number) => Sample][] {
  if (!check.appliesTo.includes("NUMERIC")) return Object.entries(mixes).map(([name, shares]) => [name, (n) => drawCategories(n, shares)]);
  return Object.entries(numeric).map(([name, one]) => [name, (n) => drawNumbers(n, one)]);
}

/** Share of alarms over all shapes, and the shape with the most. */
function falseAlarms(check: Check, rows: number): string {
  const shares = shapesOf(check).map(([name, draw]) => {
    let alarms = 0;
    for (let i = 0; i < pairs(rows); i++) if (isAlarm(check, draw(rows), draw(rows))) alarms++;
    return { name, share: alarms / pairs(rows) };
  });
  const mean = shares.reduce((sum, { share }) => sum + share, 0) / shares.length;
  const worst = shares.reduce((most, shape) => (shape.share > most.share ? shape : most));
  return `${(100 * mean).toFixed(1)} % (${worst.share > 0 ? `${worst.name} ${(100 * worst.share).toFixed(1)} %` : "none"})`;
}

/** Share of alarms at 500 rows a side when a normal column moves by half its standard deviation; of categories, its sign. */
function power(check: Check): string {
  const shifted = (shift: number): Sample => {
    const values = Array.from({ length: 500 }, () => normal() + shift);
    if (check.appliesTo.includes("NUMERIC")) return sampleOfValues(values);
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value < 0 ? "0" : "1", (counts.get(value < 0 ? "0" : "1") ?? 0) + 1);
    return sampleOfCategories(counts);
  };
  let alarms = 0;
  for (let i = 0; i < 100; i++) if (isAlarm(check, shifted(0), shifted(0.5))) alarms++;
  return `${alarms} %`;
}

/** How often each drift check alarms under its default settings when nothing happened, and when something did; a table in Markdown. */
export function run(): void {
  console.log(`| check | ${SIZES.map((rows) => `${rows.toLocaleString("en")} rows`).join(" | ")} | power |`);
  console.log(`| --- |${" --- |".repeat(SIZES.length + 1)}`);
  for (const check of allChecks().filter(({ family, needs }) => family === "data-drift" && !isFact(needs))) {
    console.log(`| \`${check.key}\` | ${SIZES.map((rows) => falseAlarms(check, rows)).join(" | ")} | ${power(check)} |`);
  }
}
