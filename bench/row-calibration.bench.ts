import { answerCheck } from "#core/checks/answer.js";
import type { Check } from "#core/checks/check.js";
import { previewRequest } from "#core/checks/preview.js";
import { requireCheck } from "#core/checks/registry.js";
import { normalDeviates, seededRandom } from "#core/stats/random.js";

const random = seededRandom(1);
const normal = normalDeviates(random);

type Row = Record<string, number | string | null>;

const letter = (): string => "abcdefghij"[Math.floor(10 * random() ** 2)]!;

/** Where whole rows are met: independent columns, two that go together, skewed and partly missing ones, categories alone. */
export const rowShapes: Readonly<Record<string, () => Row>> = {
  independent: () => ({ a: normal(), b: normal(), c: normal(), d: normal(), e: letter() }),
  correlated: () => {
    const a = normal();
    return { a, b: 0.9 * a + 0.44 * normal(), c: normal(), d: normal(), e: letter() };
  },
  skewed: () => ({
    a: Math.exp(1.5 * normal()),
    b: Math.exp(normal()),
    c: random() < 0.7 ? 0 : Math.exp(normal()),
    d: random() < 0.1 ? null : normal(),
  }),
  categories: () => ({ a: letter(), b: letter(), c: random() < 0.5 ? "yes" : "no", d: random() < 0.05 ? null : letter() }),
};

/** What rows of attributions look like: each input weighs half of the one before it. */
const attributions: Readonly<Record<string, () => Row>> = {
  halving: () => Object.fromEntries([1, 2, 4, 8, 16].map((part) => [`attribution_${part}`, normal() / part])),
  alike: () => Object.fromEntries([1, 2, 3, 4, 5].map((part) => [`attribution_${part}`, normal()])),
};

const CHECKS = ["domain-classifier", "mmd", "pca-reconstruction", "training-serving-skew", "drift-attribution", "attribution-ranking"];
const SIZES = [100, 300, 1000];
const PAIRS = 200;

function isAlarm(check: Check, rows: number, before: () => Row, now: () => Row): boolean {
  const draw = (one: () => Row) => ({ rows: Array.from({ length: rows }, one) });
  const { verdict } = answerCheck(check, previewRequest(check, { reference: draw(before), current: draw(now) }, ["input"]));
  return verdict === "WARN" || verdict === "FAIL";
}

function share(check: Check, rows: number, pairs: number, before: () => Row, now: () => Row): number {
  let alarms = 0;
  for (let i = 0; i < pairs; i++) if (isAlarm(check, rows, before, now)) alarms++;
  return alarms / pairs;
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

function falseAlarms(check: Check, rows: number): string {
  const shapes = check.key === "attribution-ranking" ? attributions : rowShapes;
  const shares = Object.entries(shapes).map(([name, one]) => ({ name, share: share(check, rows, PAIRS, one, one) }));
  const mean = shares.reduce((sum, one) => sum + one.share / shares.length, 0);
  const worst = shares.reduce((most, one) => (one.share > most.share ? one : most));
  return `${percent(mean)} (${worst.share > 0 ? `${worst.name} ${percent(worst.share)}` : "none"})`;
}

/** Changes that should show at 500 rows a side: every number moves by half its deviation; two columns no longer go together. */
function power(check: Check): string[] {
  if (check.key === "attribution-ranking") {
    const [halving] = Object.values(attributions);
    const reversed = (): Row => Object.fromEntries([1, 2, 4, 8, 16].map((part) => [`attribution_${part}`, (normal() * part) / 16]));
    return [percent(share(check, 500, 50, halving!, reversed)), "–"];
  }
  const { independent, correlated } = rowShapes;
  const shifted = (): Row => ({ a: normal() + 0.5, b: normal() + 0.5, c: normal() + 0.5, d: normal() + 0.5, e: letter() });
  return [share(check, 500, 50, independent!, shifted), share(check, 500, 50, correlated!, independent!)].map(percent);
}

/** How often each check of whole rows or of all columns alarms when nothing happened, and when something did; a table in Markdown. */
export function run(): void {
  console.log(`| check | ${SIZES.map((rows) => `${rows.toLocaleString("en")} rows`).join(" | ")} | power: shift | power: broken pair |`);
  console.log(`| --- |${" --- |".repeat(SIZES.length + 2)}`);
  for (const key of CHECKS) {
    const check = requireCheck(key);
    console.log(`| \`${key}\` | ${SIZES.map((rows) => falseAlarms(check, rows)).join(" | ")} | ${power(check).join(" | ")} |`);
  }
}
