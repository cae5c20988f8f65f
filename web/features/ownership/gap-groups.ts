/** What tells a gap from the same gap at another time. */
interface Gap {
  seat: string;
  reason: string;
  subject?: unknown;
}

/** Gaps that recur, such as every night's, together; each group stands where its first gap stood. */
export function gapGroups<T extends Gap>(gaps: readonly T[]): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const gap of gaps) {
    const key = JSON.stringify([gap.seat, gap.reason, gap.subject]);
    const group = groups.get(key);
    if (group) group.push(gap);
    else groups.set(key, [gap]);
  }
  return [...groups.values()];
}
