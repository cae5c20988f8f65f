/** Some rows of a file, and how many lines of the file come before the first line of `text`. */
export interface Chunk {
  text: string;
  rows: number;
  offset: number;
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;

/**
 * Cuts a stream of CSV or NDJSON into chunks of whole rows, holding one chunk at a time. Each chunk of CSV begins with the header; a line
 * break inside quotes ends no row.
 */
export async function* cutRows(
  bytes: AsyncIterable<Uint8Array>,
  { isCsv, maxRows, maxBytes }: { isCsv: boolean; maxRows: number; maxBytes: number },
): AsyncGenerator<Chunk> {
  let header: { bytes: Buffer; lines: number } | null = null;
  let rows: Buffer[] = [];
  let size = 0;
  let lines = 0;
  let linesBefore = 0;
  const take = (): Chunk => {
    const chunk = {
      text: Buffer.concat(header ? [header.bytes, ...rows] : rows).toString(),
      rows: rows.length,
      offset: linesBefore - (header?.lines ?? 0),
    };
    linesBefore += lines;
    [rows, size, lines] = [[], 0, 0];
    return chunk;
  };
  for await (const row of records(bytes, isCsv)) {
    if (isCsv && !header) {
      header = row;
      linesBefore = row.lines;
      continue;
    }
    if (rows.length > 0 && (rows.length >= maxRows || size + row.bytes.length > maxBytes)) yield take();
    rows.push(row.bytes);
    size += row.bytes.length;
    lines += row.lines;
  }
  if (rows.length > 0) yield take();
}

/** The rows of a stream with the line break that ends each. */
async function* records(bytes: AsyncIterable<Uint8Array>, isCsv: boolean): AsyncGenerator<{ bytes: Buffer; lines: number }> {
  let parts: Uint8Array[] = [];
  let lines = 0;
  let isQuoted = false;
  for await (const chunk of bytes) {
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      if (isCsv && chunk[i] === QUOTE) isQuoted = !isQuoted;
      if (chunk[i] !== NEWLINE) continue;
      lines++;
      if (isQuoted) continue;
      yield { bytes: Buffer.concat([...parts, chunk.subarray(start, i + 1)]), lines };
      [parts, lines, start] = [[], 0, i + 1];
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  // A last row without a line break gets one, so that it can stand before another.
  if (parts.length > 0) yield { bytes: Buffer.concat([...parts, Buffer.from("\n")]), lines: lines + 1 };
}
