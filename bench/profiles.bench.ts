import { answerCheck } from "#core/checks/answer.js";
import { findCheck } from "#core/checks/registry.js";
import { sampleOfProfile, sampleOfValues } from "#core/checks/sample.js";
import { profileNumbers } from "#core/profiles/profile.js";
import { compare } from "./compare.js";

/** A small linear congruential generator (Numerical Recipes): the same numbers on every machine. */
function numbers(length: number, seed: number, shift: number): Float64Array {
  let state = seed;
  const uniform = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  return Float64Array.from({ length }, () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()) + shift);
}

/** Population stability from stored profiles beside raw windows; a profile costs the same however many rows it stands for. */
export function run(): void {
  const check = findCheck("population-stability")!;
  for (const [rows, goal] of [
    [20_000, 20],
    [1_000_000, 20],
  ] as const) {
    const reference = numbers(rows, 1, 0);
    const current = numbers(rows, 2, 0.1);
    const baseline = profileNumbers(reference);
    const window = profileNumbers(current, { edges: baseline.histogram!.edges });
    const psi = (answer: ReturnType<typeof answerCheck>) => answer.statistic!.value;
    compare({
      title: `population stability, ${rows.toLocaleString("en")} rows a side`,
      subject: {
        name: "from profiles",
        run: () => psi(answerCheck(check, { reference: sampleOfProfile(baseline), current: sampleOfProfile(window) })),
      },
      peer: {
        name: "from raw values",
        run: () => psi(answerCheck(check, { reference: sampleOfValues(reference), current: sampleOfValues(current) })),
      },
      goal,
      // Ten cells out of 256 have their borders within a 256th of the exact deciles.
      same: (a, b) => Math.abs(Number(a) - Number(b)) < 0.1 * Number(b),
    });
  }
}
