/** One bar pair: shares of the reference's and the current rows; `reference` is null where there is nothing to compare with. */
export interface Bar {
  label: string;
  reference: number | null;
  current: number;
  referenceCount: number | null;
  currentCount: number;
}

/** Reference against current, ready to draw. */
export interface Comparison {
  kind: "bins" | "categories";
  bars: Bar[];
}

interface Cell {
  label: string;
  reference: number;
  current: number;
}

/** Reads a run's details; null when they hold nothing to draw. */
export function comparison(details: unknown): Comparison | null {
  const { bins, categories } = isRecord(details) ? details : {};
  if (Array.isArray(bins)) return compare("bins", bins.flatMap(binCell));
  if (Array.isArray(categories)) return compare("categories", categories.flatMap(categoryCell));
  return null;
}

/** What is drawn of a run that did not watch one column; null when it does not say. */
export function drawnSubject(details: unknown): string | null {
  const drawn = isRecord(details) ? details["drawn"] : null;
  return typeof drawn === "string" ? drawn : null;
}

function compare(kind: Comparison["kind"], cells: Cell[]): Comparison | null {
  const total = (side: "reference" | "current") => cells.reduce((sum, cell) => sum + cell[side], 0);
  const [ofReference, ofCurrent] = [total("reference"), total("current")];
  if (ofReference + ofCurrent === 0) return null;
  const bars = cells.map(({ label, reference, current }) => ({
    label,
    reference: ofReference > 0 ? reference / ofReference : null,
    current: ofCurrent > 0 ? current / ofCurrent : 0,
    referenceCount: ofReference > 0 ? reference : null,
    currentCount: current,
  }));
  return { kind, bars };
}

function binCell(bin: unknown): Cell[] {
  if (!isRecord(bin)) return [];
  const [start, end] = [numberOrNull(bin["start"]), numberOrNull(bin["end"])];
  return [{ label: binLabel(start, end), reference: numberOrNull(bin["reference"]) ?? 0, current: numberOrNull(bin["current"]) ?? 0 }];
}

function categoryCell(category: unknown): Cell[] {
  if (!isRecord(category)) return [];
  const { value, reference, current } = category;
  return [{ label: String(value), reference: numberOrNull(reference) ?? 0, current: numberOrNull(current) ?? 0 }];
}

function binLabel(start: number | null, end: number | null): string {
  if (start === null && end === null) return "all";
  if (start === null) return `≤ ${compact(end!)}`;
  return end === null ? `> ${compact(start)}` : `${compact(start)} – ${compact(end)}`;
}

function compact(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return value.toExponential(1);
  return String(Number(value.toPrecision(size >= 1000 ? 5 : 3)));
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
