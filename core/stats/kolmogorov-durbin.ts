/** A matrix times 2^bits. */
interface Scaled {
  matrix: Float64Array;
  bits: number;
}

/** Entries are rescaled by this so that they neither overflow nor vanish. */
const SCALE_BITS = 400;
const SCALE = 2 ** SCALE_BITS;

/**
 * P(D < d) for the one-sample statistic of n rows, exactly: n!/nⁿ times the middle entry of the n-th power of a matrix of size 2⌈nd⌉ − 1
 * (Durbin 1973; G. Marsaglia, W. W. Tsang & J. Wang, "Evaluating Kolmogorov's Distribution", 2003).
 */
export function durbinMatrix(n: number, d: number): number {
  const k = Math.ceil(n * d);
  const size = 2 * k - 1;
  const middle = (k - 1) * size + k - 1;
  let power: Scaled = { matrix: baseMatrix(size, k - n * d), bits: 0 };
  let result: Scaled | null = null;
  for (let left = n; ; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = result ? multiply(result, power, size, middle) : power;
    if (left === 1) break;
    power = multiply(power, power, size, middle);
  }
  let probability = result!.matrix[middle]!;
  let { bits } = result!;
  for (let i = 1; i <= n; i++) {
    probability *= i / n;
    if (probability < 1 / SCALE) {
      probability *= SCALE;
      bits -= SCALE_BITS;
    }
  }
  return probability * 2 ** bits;
}

/** Ones over factorials below the first superdiagonal, with the first column and last row reduced by powers of h = ⌈nd⌉ − nd. */
function baseMatrix(size: number, h: number): Float64Array {
  const matrix = new Float64Array(size * size);
  const inverseFactorial = [1];
  for (let i = 1; i <= size + 1; i++) inverseFactorial.push(inverseFactorial[i - 1]! / i);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= Math.min(row + 1, size - 1); column++) {
      matrix[row * size + column] = inverseFactorial[row - column + 1]!;
    }
  }
  const edge = (i: number): number => (1 - h ** (i + 1)) * inverseFactorial[i + 1]!;
  for (let i = 0; i < size; i++) {
    matrix[i * size] = edge(i);
    matrix[(size - 1) * size + size - 1 - i] = edge(i);
  }
  const both = 1 - 2 * h ** size + (h > 0.5 ? (2 * h - 1) ** size : 0);
  matrix[(size - 1) * size] = both * inverseFactorial[size]!;
  return matrix;
}

function multiply(a: Scaled, b: Scaled, size: number, middle: number): Scaled {
  const product = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let inner = 0; inner < size; inner++) {
      const factor = a.matrix[row * size + inner]!;
      for (let column = 0; column < size; column++) product[row * size + column]! += factor * b.matrix[inner * size + column]!;
    }
  }
  const bits = a.bits + b.bits;
  return product[middle]! > SCALE ? { matrix: product.map((entry) => entry / SCALE), bits: bits + SCALE_BITS } : { matrix: product, bits };
}
