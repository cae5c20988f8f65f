import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseCsv } from "./parse-csv.js";
import { parseJson } from "./parse-json.js";
import { parseNdjson } from "./parse-ndjson.js";
import { MAX_ROW_BYTES, type RowStream } from "./row.js";

/** A text as a network may cut it: into chunks of a few bytes. */
async function* cut(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function rowsOf(stream: RowStream) {
  const rows = [];
  for await (const row of stream) rows.push(row);
  return rows;
}

describe("NDJSON", () => {
  test("gives a row a line, whatever the chunks, and counts blank lines", async () => {
    const text = '{"id":"ä","ts":1,"features":{"amount":2},"prediction":"yes"}\r\n\n{"id":2}';
    const rows = [
      {
        line: 1,
        id: "ä",
        ts: 1,
        groups: [
          ["", [["prediction", "yes"]]],
          ["features.", [["amount", 2]]],
        ],
      },
      { line: 3, id: 2, ts: undefined, groups: [["", []]] },
    ];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 80 }), async (size) => {
        expect(await rowsOf(parseNdjson(cut(text, size)))).toEqual(rows);
      }),
    );
  });

  test("names the line that is not JSON, not an object, or not UTF-8, and reads on", async () => {
    const broken = Buffer.concat([
      Buffer.from('{"id":1}\n{"id":\n[1]\n'),
      Buffer.of(0xff),
      Buffer.from('\n{"id":5,"features":[]}\n{"id":6}'),
    ]);
    async function* chunks() {
      yield broken;
    }
    const rows = await rowsOf(parseNdjson(chunks()));
    expect(rows.map((row) => ("reason" in row ? [row.line, row.field] : row.line))).toEqual([
      1,
      [2, null],
      [3, null],
      [4, null],
      [5, "features"],
      6,
    ]);
  });

  test("gives up on a line without end", async () => {
    const rows = await rowsOf(parseNdjson(cut(`{"id":"${"x".repeat(MAX_ROW_BYTES)}`, 65_536)));
    expect(rows).toEqual([{ line: 1, field: null, reason: expect.stringContaining("bytes") }]);
  });

  test("keeps a column named __proto__ a column", async () => {
    const [row] = await rowsOf(parseNdjson(cut('{"id":1,"features":{"__proto__":3}}')));
    expect(row).toMatchObject({
      groups: [
        ["", []],
        ["features.", [["__proto__", 3]]],
      ],
    });
  });
});

describe("JSON", () => {
  test("gives the rows of a list, and a single row", async () => {
    expect(await rowsOf(parseJson(cut('[{"id":1},{"id":2}]')))).toMatchObject([
      { line: 1, id: 1 },
      { line: 2, id: 2 },
    ]);
    expect(await rowsOf(parseJson(cut('{"id":1}')))).toMatchObject([{ line: 1, id: 1 }]);
  });

  test("is refused as a whole when it cannot be read", async () => {
    expect(await rowsOf(parseJson(cut('[{"id":1},')))).toEqual([{ line: 1, field: null, reason: expect.stringContaining("JSON") }]);
  });
});

describe("CSV", () => {
  test("gives a row a record, with the line it ends on", async () => {
    const text = '\ufeffid,ts,"amount, net",note\n1,2026-03-01T00:00:00Z,2.5,"two\nlines"\n2,,,\n';
    expect(await rowsOf(parseCsv(cut(text)))).toEqual([
      {
        line: 3,
        id: "1",
        ts: "2026-03-01T00:00:00Z",
        groups: [
          [
            "",
            [
              ["amount, net", "2.5"],
              ["note", "two\nlines"],
            ],
          ],
        ],
      },
      {
        line: 4,
        id: "2",
        ts: "",
        groups: [
          [
            "",
            [
              ["amount, net", ""],
              ["note", ""],
            ],
          ],
        ],
      },
    ]);
  });

  test.each([
    ["a row with too few columns", "id,ts,x\n1,2\n", 2],
    ["a quote that never ends", 'id,ts\n1,"2\n', 2],
    ["a column named twice", "id,x,x\n1,2,3\n", 1],
    ["a row without end", `id,x\n1,${"x".repeat(2 * MAX_ROW_BYTES)}\n`, 2],
  ])("names the line of %s", async (_, text, line) => {
    const problem = (await rowsOf(parseCsv(cut(text, 65_536)))).at(-1);
    expect(problem).toMatchObject({ line, reason: expect.any(String) });
  });

  test("hands on what its source throws", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("id,x\n1,2\n");
      throw new Error("the line went dead");
    }
    await expect(rowsOf(parseCsv(broken()))).rejects.toThrow("the line went dead");
  });
});
