import { TypeORMError } from "typeorm";

/** Did the database fail, rather than the code that asked it? Errors of the driver and of sockets carry a code. */
export function isDatabaseFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof TypeORMError || "code" in error || /connect/i.test(error.message);
}
