/** Two samples on the ascending values that occur in either, with how often each occurs on each side. */
export interface Pooled {
  values: Float64Array;
  first: Float64Array;
  second: Float64Array;
}

/** Pools two ascending samples; rank tests and distances of distribution functions need nothing else. */
export function poolSorted(a: Float64Array, b: Float64Array): Pooled {
  const values = new Float64Array(a.length + b.length);
  const first = new Float64Array(values.length);
  const second = new Float64Array(values.length);
  let size = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; size++) {
    const value = j === b.length || (i < a.length && a[i]! <= b[j]!) ? a[i]! : b[j]!;
    values[size] = value;
    for (; i < a.length && a[i] === value; i++) first[size]! += 1;
    for (; j < b.length && b[j] === value; j++) second[size]! += 1;
  }
  return { values: values.subarray(0, size), first: first.subarray(0, size), second: second.subarray(0, size) };
}

/** The sum of a row of counts. */
export function totalOf(counts: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  return total;
}
