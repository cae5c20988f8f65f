const { log2, min } = Math;

/** What one item of a ranked list was given and was worth. */
export interface RankedItem {
  score: number;
  /** At least 0. */
  relevance: number;
}

/** How much an item's relevance counts: as it is, or 2^relevance − 1 (Burges et al. 2005). */
export type Gain = "linear" | "exponential";

/**
 * Normalised discounted cumulative gain of one list (Järvelin & Kekäläinen 2002): Σ gain/log₂(rank + 1) over the first k ranks, over that of
 * the best order. Items of one score share the gains of the ranks they take (McSherry & Najork 2008), so that the order of rows does not
 * matter. NaN where nothing is relevant.
 */
export function ndcg(items: readonly RankedItem[], k: number, gain: Gain): number {
  const worth = ({ relevance }: RankedItem): number => (gain === "linear" ? relevance : 2 ** relevance - 1);
  const gains = Float64Array.from(items, worth).sort().reverse();
  let ideal = 0;
  for (let rank = 1; rank <= min(k, gains.length); rank++) ideal += gains[rank - 1]! / log2(rank + 1);
  let found = 0;
  let before = 0;
  for (const tied of tiesOf(items)) {
    let discounts = 0;
    for (let rank = before + 1; rank <= min(k, before + tied.length); rank++) discounts += 1 / log2(rank + 1);
    found += (discounts * tied.reduce((sum, item) => sum + worth(item), 0)) / tied.length;
    before += tied.length;
    if (before >= k) break;
  }
  return ideal > 0 ? found / ideal : Number.NaN;
}

/**
 * Average precision of one list among its first k ranks: the precision at every rank that holds a relevant item, over as many as there could
 * be. Of items of one score the irrelevant come first, so that a tie never flatters. NaN where nothing is relevant.
 */
export function averagePrecisionAt(items: readonly RankedItem[], k: number): number {
  const ranked = items.toSorted((a, b) => b.score - a.score || a.relevance - b.relevance);
  let relevant = 0;
  let precisions = 0;
  for (let rank = 1; rank <= min(k, ranked.length); rank++) {
    if (ranked[rank - 1]!.relevance > 0) precisions += ++relevant / rank;
  }
  const all = items.filter(({ relevance }) => relevance > 0).length;
  return all > 0 ? precisions / min(k, all) : Number.NaN;
}

/** The items in groups of one score, the highest first. */
function tiesOf(items: readonly RankedItem[]): RankedItem[][] {
  const groups: RankedItem[][] = [];
  for (const item of items.toSorted((a, b) => b.score - a.score)) {
    const last = groups.at(-1);
    if (last?.[0]?.score === item.score) last.push(item);
    else groups.push([item]);
  }
  return groups;
}
