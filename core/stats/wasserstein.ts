import type { GapAreas } from "./distribution-gap.js";

/** Wasserstein-1 distance: the area between the two distribution functions, which is the least mean way rows must move (Vallender 1974). */
export function wassersteinDistance({ area }: Pick<GapAreas, "area">): number {
  return area;
}
