import { type Answer, answerCheck } from "#core/checks/answer.js";
import { findCheck } from "#core/checks/registry.js";
import { sampleOfProfile, sampleOfValues } from "#core/checks/sample.js";
import { profileNumbers } from "#core/profiles/profile.js";
import { normalDeviates, seededRandom } from "#core/stats/random.js";
import { compare } from "./compare.js";

/** Rows of a raw window, and of the windows that the profiles stand for. */
const RAW = 10_000;
const PROFILED = [100_000, 1_000_000];
const CHECKS = ["population-stability", "jensen-shannon", "hellinger", "kolmogorov-smirnov", "wasserstein"];
const GOAL = 20;

const normal = normalDeviates(seededRandom(30));
const draw = (rows: number, shift: number) => Float64Array.from({ length: rows }, () => normal() + shift);
const statistic = (answer: Answer): number => answer.statistic!.value;

/** Drift checks from stored profiles beside raw windows of 10,000 rows; a profile costs the same however many rows it stands for. */
export function compareProfiles(): void {
  const raw = { reference: draw(RAW, 0), current: draw(RAW, 0.2) };
  const profiles = PROFILED.map((rows) => {
    const reference = profileNumbers(draw(rows, 0));
    return { reference, current: profileNumbers(draw(rows, 0.2), { edges: reference.histogram!.edges }) };
  });
  for (const key of CHECKS) {
    const check = findCheck(key)!;
    const fromProfiles = ({ reference, current }: (typeof profiles)[number]) =>
      statistic(answerCheck(check, { reference: sampleOfProfile(reference), current: sampleOfProfile(current) }));
    const fromValues = () =>
      statistic(answerCheck(check, { reference: sampleOfValues(raw.reference), current: sampleOfValues(raw.current) }));
    const [few, many] = PROFILED.map((rows, i) => ({
      name: `from profiles of ${rows.toLocaleString("en")} rows`,
      run: () => fromProfiles(profiles[i]!),
    }));
    compare({
      title: `${key}: from profiles beside raw windows`,
      subject: few!,
      peer: { name: `from ${RAW.toLocaleString("en")} raw values a side`, run: fromValues },
      goal: GOAL,
      // Other draws of the same two distributions.
      same: (a, b) => Math.abs(Number(a) - Number(b)) < 0.3 * Number(b),
    });
    compare({
      title: `${key}: flat in rows`,
      subject: many!,
      peer: few!,
      goal: 0.8,
      same: (a, b) => Math.abs(Number(a) - Number(b)) < 0.2 * Number(b),
    });
  }
}
