import type { FeatureType } from "../vocabulary.js";
import type { Column } from "./columns.js";

/** Collects one column row by row; rows that are never set stay missing. */
export interface ColumnBuilder {
  set(row: number, value: number | string): void;
  /** The column of a batch of this many rows. */
  finish(rows: number): Column;
}

/** The builder for a feature of this type: instants are numbers (milliseconds since 1970), truth values are categories. */
export function columnBuilder(type: FeatureType): ColumnBuilder {
  if (type === "NUMERIC" || type === "TIMESTAMP") return numberBuilder();
  return wordBuilder(type === "TEXT" ? "text" : "categories");
}

function numberBuilder(): ColumnBuilder {
  let values = new Float64Array(64);
  let present = new Uint8Array(64);
  return {
    set(row, value) {
      if (row >= values.length) {
        values = grown(values, new Float64Array(roomFor(row)));
        present = grown(present, new Uint8Array(roomFor(row)));
      }
      values[row] = Number(value);
      present[row] = 1;
    },
    finish(rows) {
      const room = { values: new Float64Array(rows), present: new Uint8Array(rows) };
      return {
        kind: "numbers",
        values: grown(values.subarray(0, rows), room.values),
        present: grown(present.subarray(0, rows), room.present),
      };
    },
  };
}

function wordBuilder(kind: "categories" | "text"): ColumnBuilder {
  let codes = new Uint32Array(64);
  const dictionary = new Map<string, number>();
  return {
    set(row, value) {
      if (row >= codes.length) codes = grown(codes, new Uint32Array(roomFor(row)));
      const word = String(value);
      let code = dictionary.get(word);
      if (code === undefined) dictionary.set(word, (code = dictionary.size + 1));
      codes[row] = code;
    },
    finish(rows) {
      return { kind, dictionary: [...dictionary.keys()], codes: grown(codes.subarray(0, rows), new Uint32Array(rows)) };
    },
  };
}

const roomFor = (row: number): number => 2 ** Math.ceil(Math.log2(row + 1));

function grown<Numbers extends Float64Array | Uint8Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
