import type { Column } from "../profiles/chart-edges.js";
import { type Placement, placeValues } from "../stats/cell-index.js";
import { onePassGap, type OnePassGap } from "../stats/one-pass-gap.js";
import { orderReference, type ReferenceOrder } from "../stats/reference-order.js";
import { ascending, type Sample } from "./sample.js";

/** Fewest values a side for which placing one among the other beats putting both in order. */
const MIN_VALUES = 20_000;

/** A large sample placed among the values of another. */
export interface Placed {
  /** The distances of the two distribution functions. */
  gap(): OnePassGap;
  /** The current sample as a chart needs it. */
  column(): Column;
}

const orders = new WeakMap<Float64Array, ReferenceOrder>();
const pairs = new WeakMap<Float64Array, WeakMap<Float64Array, Placed>>();

/** The current values placed among those of the reference, once however many checks ask; null unless both have many. */
export function placed({ values: reference }: Sample, { values: current }: Sample): Placed | null {
  if (!reference || !current || Math.min(reference.length, current.length) < MIN_VALUES) return null;
  const known = pairs.get(reference) ?? new WeakMap<Float64Array, Placed>();
  pairs.set(reference, known);
  const order = orders.get(reference) ?? orderReference(ascending(reference));
  orders.set(reference, order);
  const pair = known.get(current) ?? place(order, current);
  known.set(current, pair);
  return pair;
}

function place(order: ReferenceOrder, values: Float64Array): Placed {
  const placement = placeValues(order.index, values);
  let gap: OnePassGap | null = null;
  return { gap: () => (gap ??= onePassGap(order, placement)), column: () => columnOf(order, placement) };
}

/** Cells so fine that a chart's edges may be read from them. */
function columnOf({ ends }: ReferenceOrder, { values, counts }: Placement): Column {
  const range = { min: Infinity, max: -Infinity };
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < range.min) range.min = values[i]!;
    if (values[i]! > range.max) range.max = values[i]!;
  }
  const histogram = { edges: Array.from(ends.subarray(0, -1)), counts: Array.from(counts), onValues: false };
  return { sorted: null, histogram, range, values };
}
