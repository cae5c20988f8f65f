import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Chunk, cutRows } from "./chunks.js";

/** The text as a stream whose pieces end anywhere. */
async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function cut(text: string, options: { isCsv: boolean; maxRows?: number; maxBytes?: number; size?: number }): Promise<Chunk[]> {
  const { isCsv, maxRows = 2, maxBytes = 1e6, size = 3 } = options;
  const chunks: Chunk[] = [];
  for await (const chunk of cutRows(pieces(text, size), { isCsv, maxRows, maxBytes })) chunks.push(chunk);
  return chunks;
}

test("lines of JSON are cut after so many rows, and each chunk knows its first line", async () => {
  expect(await cut('{"a":1}\n{"a":2}\n{"a":3}', { isCsv: false })).toEqual([
    { text: '{"a":1}\n{"a":2}\n', rows: 2, offset: 0 },
    { text: '{"a":3}\n', rows: 1, offset: 2 },
  ]);
});

test("every chunk of CSV begins with the header, and line breaks inside quotes end no row", async () => {
  expect(await cut('id,x\r\n1,"a\nb"\r\n2,"say ""hi"""\r\n3,c', { isCsv: true })).toEqual([
    { text: 'id,x\r\n1,"a\nb"\r\n2,"say ""hi"""\r\n', rows: 2, offset: 0 },
    { text: "id,x\r\n3,c\n", rows: 1, offset: 3 },
  ]);
});

test("chunks end before they grow too large", async () => {
  expect((await cut("aaaa\nbbbb\ncccc\n", { isCsv: false, maxRows: 100, maxBytes: 10 })).map((chunk) => chunk.rows)).toEqual([2, 1]);
});

test("a header alone and an empty file hold no rows", async () => {
  expect(await cut("id,x\n", { isCsv: true })).toEqual([]);
  expect(await cut("", { isCsv: false })).toEqual([]);
});

test("line n of a chunk is line n + offset of the file, however the stream is split", async () => {
  const line = fc.string({ unit: fc.constantFrom("a", "1", " ", "é", "{", "\u2028") });
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 9 }),
      async (lines, maxRows, size) => {
        const file = lines.join("\n");
        const chunks = await cut(file, { isCsv: false, maxRows, size });
        for (const { text, offset } of chunks) {
          for (const [n, content] of text.split("\n").slice(0, -1).entries()) expect(content).toBe(lines[n + offset]);
        }
        expect(
          chunks
            .map((chunk) => chunk.text)
            .join("")
            .trimEnd(),
        ).toBe(file.trimEnd());
      },
    ),
  );
});
