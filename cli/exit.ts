/** How the command ends; scripts rely on these numbers. */
export const Exit = {
  DONE: 0,
  FAULT: 1,
  CHANGES: 2,
  FAILED: 3,
  INVALID: 4,
  NOT_ALLOWED: 5,
  PARTIAL: 6,
  REFUSED: 7,
  INCONCLUSIVE: 8,
  INTERRUPTED: 130,
} as const;
export type ExitCode = (typeof Exit)[keyof typeof Exit];

/** What wins when several codes apply, most telling first. */
const PRECEDENCE: readonly ExitCode[] = [
  Exit.INTERRUPTED,
  Exit.NOT_ALLOWED,
  Exit.INVALID,
  Exit.REFUSED,
  Exit.PARTIAL,
  Exit.FAULT,
  Exit.FAILED,
  Exit.INCONCLUSIVE,
  Exit.CHANGES,
  Exit.DONE,
];

/** The one code for a command to which several apply. */
export function exitOf(codes: Iterable<ExitCode>): ExitCode {
  const all = new Set(codes);
  return PRECEDENCE.find((code) => all.has(code)) ?? Exit.DONE;
}

/** Ends the command with a message for its user. */
export class CliError extends Error {
  readonly exit: ExitCode;

  constructor(exit: ExitCode, message: string) {
    super(message);
    this.name = "CliError";
    this.exit = exit;
  }
}

/** What a server's error code means for the exit. */
export function exitOfError({ code, path = [] }: { code: string; path?: readonly string[] | undefined }): ExitCode {
  if (code === "UNAUTHENTICATED" || code === "FORBIDDEN") return Exit.NOT_ALLOWED;
  if (code === "STALE" || code === "CONFLICT" || path.at(-1) === "allowDeletions") return Exit.REFUSED;
  if (code === "INTERNAL_SERVER_ERROR" || code === "UNAVAILABLE") return Exit.FAULT;
  return Exit.INVALID;
}
