import { createHash, randomBytes, randomInt } from "node:crypto";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 40 characters of base 62 hold 238 bits. */
const SECRET_LENGTH = 40;

/** A new API key, shown once; the prefix lets secret scanners recognise it. */
export function newSecret(): string {
  return `wb_${Array.from({ length: SECRET_LENGTH }, () => BASE62[randomInt(BASE62.length)]).join("")}`;
}

/** A new session token of 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a secret: long random text needs no salt and no slow hash. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
