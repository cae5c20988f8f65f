const { cos, log, sin, sqrt } = Math;
const TURN = 2 * Math.PI;

/** A source of numbers in [0, 1), the same on every machine for one seed: a 32-bit xorshift (Marsaglia 2003) stepped by a Weyl sequence. */
export function seededRandom(seed: number): () => number {
  let state = (seed ^ 0x9e37_79b9) >>> 0 || 1;
  let weyl = 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    weyl = (weyl + 362_437) | 0;
    return ((state + weyl) >>> 0) / 2 ** 32;
  };
}

/** Standard normal numbers from uniform ones (Box & Muller 1958). */
export function normalDeviates(uniform: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const radius = sqrt(-2 * log(1 - uniform()));
    const angle = TURN * uniform();
    spare = radius * sin(angle);
    return radius * cos(angle);
  };
}
