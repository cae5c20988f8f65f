/** Points per interval: the integrand is periodic in the angle, so the midpoint rule gains digits with each of them. */
const POINTS = 256;
const LAST = 60;

/**
 * The chance that the limit of the Cramér–von Mises statistic exceeds x, by Smirnov's alternating integrals over [(2k−1)π, 2kπ] (Smirnov 1936;
 * Anderson & Darling 1952, 4.5): (2/π)·Σ(−1)^(k+1)·∫ e^(−xu²/2) / √(u·|sin u|) du. With u on a half circle over the interval the ends
 * are no longer singular, and the tail keeps its digits down to 1e-300.
 */
export function cramerVonMisesSurvival(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  // Below this the lower tail is under 1e-16.
  if (x < 0.003) return 1;
  let sum = 0;
  for (let k = 1; k <= LAST; k++) {
    const term = integral(x, (2 * k - 0.5) * Math.PI);
    sum += k % 2 === 1 ? term : -term;
    if (term <= sum * 1e-17) break;
  }
  return Math.min(1, Math.max(0, (2 / Math.PI) * sum));
}

/** The statistic's limit that is exceeded with the given probability, by bisection. */
export function cramerVonMisesUpperQuantile(probability: number): number {
  let low = 0;
  let high = 150;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (cramerVonMisesSurvival(middle) > probability) low = middle;
    else high = middle;
  }
  return high;
}

function integral(x: number, centre: number): number {
  const radius = Math.PI / 2;
  let sum = 0;
  for (let i = 0; i < POINTS; i++) {
    const angle = ((i + 0.5) * Math.PI) / POINTS;
    const u = centre - radius * Math.cos(angle);
    // |sin u| is cos(radius·cos angle), which near the ends is sin of the distance to the nearer one.
    const distance = Math.PI * Math.sin(angle / 2) ** 2;
    const sine = Math.sin(distance);
    sum += (Math.exp((-x * u * u) / 2) / Math.sqrt(u * sine)) * radius * Math.sin(angle);
  }
  return (sum * Math.PI) / POINTS;
}
