import { refuse } from "../errors.js";

/** Deletions that need no word of consent: at most ten, and at most a fifth of what the project has. */
const MOST = 10;
const MOST_SHARE = 0.2;

/** Refuses to delete more of a project's monitors at once than a slip of the pen should, unless the caller allowed that many. */
export function guardDeletions(deletions: number, monitors: number, allowed: number | null | undefined): void {
  if (deletions <= (allowed ?? 0)) return;
  if (deletions <= MOST && deletions <= monitors * MOST_SHARE) return;
  throw refuse(
    "LIMIT",
    `This would delete ${deletions} of the project's ${monitors} monitors; allow it with allowDeletions: ${deletions}.`,
    ["input", "allowDeletions"],
  );
}
