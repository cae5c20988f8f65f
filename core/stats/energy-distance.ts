import type { GapAreas } from "./distribution-gap.js";

/** Energy distance √(2∫(F−G)²): its square is 2E|X−Y| − E|X−X′| − E|Y−Y′| (Székely & Rizzo 2013). Scales as the root of the unit. */
export function energyDistance({ squared }: GapAreas): number {
  return Math.sqrt(2 * squared);
}
