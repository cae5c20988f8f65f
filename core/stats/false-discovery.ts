/** How p-values of one family are corrected for their number. */
export const CORRECTIONS = ["benjamini-hochberg", "bonferroni", "none"] as const;
export type Correction = (typeof CORRECTIONS)[number];

/**
 * Adjusted p-values in the order given: by Benjamini & Hochberg (1995), which bounds the share of false alarms among all alarms, or by
 * Bonferroni, which bounds the chance of any. A null stays null and counts for nothing.
 */
export function adjustPValues(pValues: readonly (number | null)[], correction: Correction = "benjamini-hochberg"): (number | null)[] {
  const known = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }]));
  const adjusted: (number | null)[] = pValues.map(() => null);
  if (correction === "benjamini-hochberg") {
    known.sort((a, b) => b.p - a.p);
    let smallest = 1;
    known.forEach(({ p, index }, i) => {
      smallest = Math.min(smallest, (p * known.length) / (known.length - i));
      adjusted[index] = smallest;
    });
    return adjusted;
  }
  const factor = correction === "bonferroni" ? known.length : 1;
  for (const { p, index } of known) adjusted[index] = Math.min(1, p * factor);
  return adjusted;
}
