import { type Sample, sampleOfCategories, sampleOfValues } from "../checks/sample.js";
import { type Profile, profileCategories, profileNumbers } from "../profiles/profile.js";
import { type LogSketch, sketchOf } from "../stats/log-sketch.js";
import type { FeatureRole, FeatureType } from "../vocabulary.js";
import type { Column, NumberColumn, WordColumn } from "./columns.js";

/** How a column of this type is summarised: instants by their milliseconds, texts by their length in characters. */
export function summaryType(type: FeatureType): Sample["type"] {
  return type === "CATEGORICAL" || type === "BOOLEAN" ? "CATEGORICAL" : "NUMERIC";
}

/** Does a column keep a sketch? Its tail is what operations ask about, and it may leave the cells of the baseline far behind. */
export function isSketched({ type, role }: { type: FeatureType; role: FeatureRole }): boolean {
  return type === "NUMERIC" && role === "OPERATIONAL";
}

/** Gathers the values of one feature from the columns of many batches into one sample or profile. */
export class Tally {
  private readonly chunks: Float64Array[] = [];
  private readonly counts = new Map<string, number>();
  private present = 0;
  /** All rows so far, those without a value included. */
  rows = 0;

  constructor(private readonly type: Sample["type"]) {}

  /** Adds the kept rows of a batch (null: all). Without a column, or with one of another type, they are missing. */
  add(column: Column | null, rows: number, kept: Uint8Array | null): void {
    this.rows += kept ? kept.reduce((sum, keep) => sum + keep, 0) : rows;
    if (column?.kind === "categories" && this.type === "CATEGORICAL") this.addCategories(column, kept);
    else if (column?.kind === "numbers" && this.type === "NUMERIC") this.addNumbers(column, kept);
    else if (column?.kind === "text" && this.type === "NUMERIC") this.addLengths(column, kept);
  }

  /** The gathered rows as a check sees them. */
  sample(): Sample {
    if (this.type === "CATEGORICAL") return sampleOfCategories(this.counts, { missing: this.rows - this.present });
    const values = this.values();
    const finite = finiteOnly(values);
    const sample = sampleOfValues(finite, { missing: this.rows - this.present });
    return { ...sample, rows: this.rows, nonFinite: values.length - finite.length };
  }

  /** The gathered rows as a profile, on these edges or its own. */
  profile(edges?: number[]): Profile {
    const missing = this.rows - this.present;
    if (this.type === "CATEGORICAL") return profileCategories(this.counts, { missing });
    return profileNumbers(this.values(), edges ? { missing, edges } : { missing });
  }

  /** The sketch of a numeric column's finite values. */
  sketch(): LogSketch {
    return sketchOf(finiteOnly(this.values()));
  }

  private values(): Float64Array {
    const values = new Float64Array(this.present);
    let end = 0;
    for (const chunk of this.chunks) {
      values.set(chunk, end);
      end += chunk.length;
    }
    return values;
  }

  private addNumbers({ values, present }: NumberColumn, kept: Uint8Array | null): void {
    const chunk = new Float64Array(values.length);
    let end = 0;
    for (let row = 0; row < values.length; row++) {
      if (present[row] && (!kept || kept[row])) chunk[end++] = values[row]!;
    }
    this.addChunk(chunk.subarray(0, end));
  }

  private addLengths({ dictionary, codes }: WordColumn, kept: Uint8Array | null): void {
    const lengths = dictionary.map((text) => text.length);
    const chunk = new Float64Array(codes.length);
    let end = 0;
    for (let row = 0; row < codes.length; row++) {
      if (codes[row] && (!kept || kept[row])) chunk[end++] = lengths[codes[row]! - 1]!;
    }
    this.addChunk(chunk.subarray(0, end));
  }

  private addChunk(chunk: Float64Array): void {
    this.chunks.push(chunk);
    this.present += chunk.length;
  }

  private addCategories({ dictionary, codes }: WordColumn, kept: Uint8Array | null): void {
    const counts = new Uint32Array(dictionary.length + 1);
    for (let row = 0; row < codes.length; row++) if (!kept || kept[row]) counts[codes[row]!]!++;
    for (const [i, word] of dictionary.entries()) {
      const count = counts[i + 1]!;
      if (count === 0) continue;
      this.counts.set(word, (this.counts.get(word) ?? 0) + count);
      this.present += count;
    }
  }
}

/** The finite values; a plain loop, because the array's own filter is ten times as slow. */
function finiteOnly(values: Float64Array): Float64Array {
  const finite = new Float64Array(values.length);
  let end = 0;
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) finite[end++] = values[i]!;
  return finite.subarray(0, end);
}
