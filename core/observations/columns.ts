/** A numeric column in memory; a value counts only where `present` is 1. */
export interface NumberColumn {
  kind: "numbers";
  /** NaN and infinities are values: a row without one is not present. */
  values: Float64Array;
  present: Uint8Array;
}

/** A column of words in memory: row i holds `dictionary[codes[i] - 1]`, code 0 is a missing value. */
export interface WordColumn {
  /** Categories are compared as they are; of text only the length is summarised, since hardly two are equal. */
  kind: "categories" | "text";
  dictionary: string[];
  codes: ArrayLike<number>;
}

export type Column = NumberColumn | WordColumn;

/** One value of a column; null when it is missing. */
export function cellAt(column: Column, row: number): number | string | null {
  if (column.kind === "numbers") return column.present[row] ? column.values[row]! : null;
  return column.dictionary[column.codes[row]! - 1] ?? null;
}

/** A column as it is stored. */
export interface PackedColumn {
  encoding: string;
  data: Buffer;
}

// Numbers are stored in the narrowest form that gives every one of them back; typed arrays are little-endian wherever Node runs.
const forms = { i8: Int8Array, i16: Int16Array, i32: Int32Array, f32: Float32Array, f64: Float64Array } as const;
type Form = keyof typeof forms;
const formNames = Object.keys(forms) as Form[];

/** Packs a column. Numbers: the values, then a bitmap of the present rows unless all are. Words: dictionary length, dictionary, codes. */
export function pack(column: Column): PackedColumn {
  return column.kind === "numbers" ? packNumbers(column) : packWords(column);
}

/** The column that `pack` was given; `rows` is how many rows its batch has. */
export function unpack(packed: PackedColumn, rows: number): Column {
  const { encoding, data } = packed;
  if (encoding === "categories" || encoding === "text") return unpackWords(encoding, data);
  if (!(encoding in forms)) throw new Error(`A column is stored in the unknown encoding "${encoding}".`);
  return unpackNumbers(encoding as Form, data, rows);
}

function packNumbers({ values, present }: NumberColumn): PackedColumn {
  const form = narrowest(values);
  const parts = [bytesOf(new forms[form](values))];
  if (present.includes(0)) {
    const bitmap = Buffer.alloc(Math.ceil(present.length / 8));
    for (let row = 0; row < present.length; row++) if (present[row]) bitmap[row >> 3]! |= 1 << (row & 7);
    parts.push(bitmap);
  }
  return { encoding: form, data: Buffer.concat(parts) };
}

/** The narrowest form that holds every one of the values. */
function narrowest(values: Float64Array): Form {
  return formNames.find((name) => holds(new forms[name](1), values))!;
}

function holds(cell: Float64Array | Float32Array | Int32Array | Int16Array | Int8Array, values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) {
    cell[0] = values[row]!;
    // Object.is: NaN must come back as NaN, and minus zero as minus zero.
    if (!Object.is(cell[0], values[row])) return false;
  }
  return true;
}

function unpackNumbers(form: Form, data: Buffer, rows: number): NumberColumn {
  const width = forms[form].BYTES_PER_ELEMENT;
  const values = new Float64Array(new forms[form](alignedCopy(data.subarray(0, rows * width))));
  const bitmap = data.subarray(rows * width);
  const present = new Uint8Array(rows).fill(1);
  if (bitmap.length > 0) for (let row = 0; row < rows; row++) present[row] = (bitmap[row >> 3]! >> (row & 7)) & 1;
  return { kind: "numbers", values, present };
}

function packWords({ kind, dictionary, codes }: WordColumn): PackedColumn {
  const words = Buffer.from(JSON.stringify(dictionary));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(words.length);
  const Codes = codesFor(dictionary.length);
  return { encoding: kind, data: Buffer.concat([length, words, bytesOf(Codes.from(codes))]) };
}

function unpackWords(kind: WordColumn["kind"], data: Buffer): WordColumn {
  const start = 4 + data.readUInt32LE();
  const dictionary = JSON.parse(data.toString("utf8", 4, start)) as string[];
  const Codes = codesFor(dictionary.length);
  return { kind, dictionary, codes: new Codes(alignedCopy(data.subarray(start))) };
}

/** The narrowest codes for a dictionary of this size; code 0 is taken. */
function codesFor(words: number): Uint8ArrayConstructor | Uint16ArrayConstructor | Uint32ArrayConstructor {
  if (words <= 0xff) return Uint8Array;
  return words <= 0xffff ? Uint16Array : Uint32Array;
}

/** Packs the event times of a batch, milliseconds since 1970: which form (1 byte), the earliest (8 bytes), the distances from it. */
export function packTimes(times: Float64Array): Buffer {
  const earliest = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const distances = times.map((time) => time - earliest);
  const form = narrowest(distances);
  const head = Buffer.alloc(9);
  head.writeUInt8(formNames.indexOf(form));
  head.writeDoubleLE(earliest, 1);
  return Buffer.concat([head, bytesOf(new forms[form](distances))]);
}

/** The times that `packTimes` was given. */
export function unpackTimes(data: Buffer): Float64Array {
  const earliest = data.readDoubleLE(1);
  const times = new Float64Array(new forms[formNames[data.readUInt8()]!](alignedCopy(data.subarray(9))));
  for (let row = 0; row < times.length; row++) times[row]! += earliest;
  return times;
}

/** Packs the ids of a batch: for each its length in bytes (2 bytes), then its UTF-8. */
export function packIds(ids: readonly string[]): Buffer {
  const data = Buffer.allocUnsafe(ids.reduce((bytes, id) => bytes + 2 + Buffer.byteLength(id), 0));
  let end = 0;
  for (const id of ids) {
    const length = data.write(id, end + 2);
    data.writeUInt16LE(length, end);
    end += 2 + length;
  }
  return data;
}

/** The ids that `packIds` was given. */
export function unpackIds(data: Buffer): string[] {
  const ids: string[] = [];
  for (let at = 0; at < data.length;) {
    const start = at + 2;
    at = start + data.readUInt16LE(at);
    ids.push(data.toString("utf8", start, at));
  }
  return ids;
}

function bytesOf(array: ArrayBufferView): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

/** The bytes on their own: what a driver hands out may lie anywhere, but wide elements need an aligned start. */
function alignedCopy(data: Buffer): ArrayBuffer {
  const copy = new ArrayBuffer(data.length);
  new Uint8Array(copy).set(data);
  return copy;
}
