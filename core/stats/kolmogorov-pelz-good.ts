/**
 * P(D < d) for the one-sample statistic of n rows as a series in 1/√n around Kolmogorov's limit, in the form that converges fast for small
 * z = √n·d (W. Pelz & I. J. Good, "Approximating the Lower Tail-Areas of the Kolmogorov–Smirnov One-sample Statistic", 1976).
 */
export function pelzGood(n: number, d: number): number {
  const z = Math.sqrt(n) * d;
  const z2 = z * z;
  const z4 = z2 * z2;
  const z6 = z4 * z2;
  let k0 = 0;
  let k1 = 0;
  let k2 = 0;
  let k3 = 0;
  for (let k = 0; ; k++) {
    const odd = ((k + 0.5) * Math.PI) ** 2;
    const weight = Math.exp(-odd / (2 * z2));
    k0 += weight;
    k1 += weight * (odd - z2);
    k2 += weight * (6 * z6 + 2 * z4 + odd * (2 * z4 - 5 * z2) + odd ** 2 * (1 - 2 * z2));
    k3 += weight * (odd ** 3 * (5 - 30 * z2) + odd ** 2 * (212 * z4 - 60 * z2) + odd * (135 * z4 - 96 * z6) - 30 * z6 - 90 * z4 * z4);
    if (weight < 1e-40) break;
  }
  let even2 = 0;
  let even3 = 0;
  for (let k = 1; ; k++) {
    const even = (k * Math.PI) ** 2;
    const weight = Math.exp(-even / (2 * z2));
    even2 += weight * even;
    even3 += weight * even * (3 * z2 - even);
    if (weight < 1e-40) break;
  }
  const root = Math.sqrt(2 * Math.PI);
  const terms = [
    (k0 * root) / z,
    (k1 * root) / (6 * z4),
    (k2 / (72 * z6 * z) - even2 / (36 * z2 * z)) * root,
    (k3 / (6480 * z6 * z4) + even3 / (216 * z6)) * root,
  ];
  return terms.reduce((sum, term, i) => sum + term / n ** (i / 2), 0);
}
