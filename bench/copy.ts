import type { Client, Connection, Submittable } from "pg";

/** What the driver's connection can do beyond its types: the COPY sub-protocol. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Sends `data` through a `copy … from stdin` statement. */
export function copyIn(client: Client, statement: string, data: Buffer): Promise<void> {
  return new Promise((done, fail) => {
    const copy: Submittable & Record<string, unknown> = {
      submit: (connection: Connection) => connection.query(statement),
      handleCopyInResponse(connection: CopyConnection) {
        connection.sendCopyFromChunk(data);
        connection.endCopyFrom();
      },
      handleCommandComplete() {},
      handleReadyForQuery: () => done(),
      handleError: (error: Error) => fail(error),
    };
    client.query(copy);
  });
}

/** Rows of (bigint, bigint, text, timestamptz, double) in PostgreSQL's binary COPY format. */
export function binaryRows(rows: readonly (readonly [version: number, feature: number, id: string, at: number, value: number])[]): Buffer {
  const header = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
  const idBytes = rows.reduce((sum, row) => sum + row[2].length, 0);
  const body = Buffer.alloc(rows.length * (2 + 5 * 4 + 4 * 8) + idBytes + 2);
  let end = 0;
  const long = (value: bigint) => {
    body.writeInt32BE(8, end);
    body.writeBigInt64BE(value, end + 4);
    end += 12;
  };
  for (const [version, feature, id, at, value] of rows) {
    end = body.writeInt16BE(5, end);
    long(BigInt(version));
    long(BigInt(feature));
    end = body.writeInt32BE(id.length, end);
    end += body.write(id, end, "latin1");
    // Microseconds since the year 2000.
    long(BigInt(at - Date.UTC(2000)) * 1000n);
    end = body.writeInt32BE(8, end);
    end = body.writeDoubleBE(value, end);
  }
  end = body.writeInt16BE(-1, end);
  return Buffer.concat([header, body.subarray(0, end)]);
}
