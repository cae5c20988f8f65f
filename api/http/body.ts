import type { IncomingMessage } from "node:http";
import { createGunzip } from "node:zlib";
import { refuse } from "#core/errors.js";
import { HttpProblem } from "./http-problem.js";

/** Most bytes of a body once unpacked. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** Most bytes of bodies that this process works on at a time; columns being built take a few times as much memory. */
const MAX_BYTES_AT_WORK = 3 * MAX_BODY_BYTES;

/** How much of the bodies is being worked on in this process. */
export class BodyBudget {
  private atWork = 0;

  /** Takes room for more bytes, or tells the client to come back later. */
  take(bytes: number): void {
    if (this.atWork + bytes > MAX_BYTES_AT_WORK) throw new HttpProblem(429, "Too much is being taken in at the moment; try again.");
    this.atWork += bytes;
  }

  /** Gives room back once a request is done. */
  give(bytes: number): void {
    this.atWork -= bytes;
  }
}

/**
 * The bytes of a body as they arrive, gunzipped where it says so, and refused as soon as they pass the limit. The caller may stop
 * reading early and still answer: what is left of the request is thrown away.
 */
export async function* readBody(request: IncomingMessage, limit: number): AsyncGenerator<Uint8Array> {
  const tooLarge = `The body may have at most ${limit / 1024 / 1024} MiB once unpacked; send it in parts.`;
  if (Number(request.headers["content-length"] ?? 0) > limit) throw refuse("LIMIT", tooLarge);
  let bytes = 0;
  try {
    for await (const chunk of unpacked(request)) {
      bytes += chunk.length;
      if (bytes > limit) throw refuse("LIMIT", tooLarge);
      yield chunk;
    }
  } catch (error) {
    const isOfZlib = typeof error === "object" && error !== null && "code" in error && String(error.code).startsWith("Z_");
    if (isOfZlib) throw refuse("INVALID", "The body is not gzip, or its end is missing.");
    throw error;
  } finally {
    request.unpipe();
    request.resume();
  }
  if (bytes === 0) throw refuse("INVALID", "The body is empty.");
}

function unpacked(request: IncomingMessage): AsyncIterable<Uint8Array> {
  const encoding = (request.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding === "identity") return request.iterator({ destroyOnReturn: false });
  if (encoding !== "gzip") throw new HttpProblem(415, "The body may be sent as it is or with Content-Encoding: gzip.");
  const gunzip = createGunzip();
  // A pipe does not hand on that the client went away; without this the reader would wait for ever.
  request.once("close", () => {
    if (!request.complete) gunzip.destroy(new Error("The client went away."));
  });
  return request.pipe(gunzip);
}
