import type { Actor } from "../access/actor.js";
import { requireScope } from "../access/policy.js";
import type { Tx } from "../database.js";
import { Refusal, refuse, type UserError } from "../errors.js";
import type { ResponsibilityRole } from "../vocabulary.js";
import { subjectKey } from "./effective.queries.js";
import { assignResponsibility } from "./responsibility.service.js";
import type { Subject, SubjectKey } from "./subject.js";

const MOST_SUBJECTS = 500;

/** One team for the same role of many things; `assignee` is an e-mail address or a user id. */
export interface ResponsibilityAssignManyInput {
  subjects: readonly SubjectKey[];
  role: ResponsibilityRole;
  team: string;
  assignee?: string | null;
}

/** Puts a team into a role of many things: of all or of none, and every one that stands in the way is named. */
export async function assignResponsibilities(
  tx: Tx,
  actor: Actor,
  { subjects, ...assignment }: ResponsibilityAssignManyInput,
  now: Date,
): Promise<Subject[]> {
  requireScope(actor, "write");
  requireSome(subjects);
  const assigned = new Map<number, Subject>();
  const errors = new Map<string, UserError>();
  for (const { subject, index } of inLockOrder(subjects)) {
    try {
      const input = { ...assignment, subjectType: subject.type, subjectId: subject.id };
      assigned.set(index, await assignResponsibility(tx, actor, input, now));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // A team or person that cannot be named is at fault once, not once for each thing.
      for (const fault of error.errors.map((each) => placed(each, index))) errors.set(fault.path.join("."), fault);
    }
  }
  if (errors.size > 0) throw new Refusal([...errors.values()].sort((one, other) => Number(one.path[2]) - Number(other.path[2])));
  return [...assigned].sort(([one], [other]) => one - other).map(([, subject]) => subject);
}

/** Refuses a list of nothing and one that is too long, whatever is in it. */
export function requireSome(subjects: readonly unknown[]): void {
  if (subjects.length === 0) throw refuse("INVALID", "Name at least one thing.", ["input", "subjects"]);
  if (subjects.length > MOST_SUBJECTS) {
    throw refuse("LIMIT", `At most ${MOST_SUBJECTS} things can be assigned at once.`, ["input", "subjects"]);
  }
}

/** Each thing once, in one order for everybody, so that two callers do not wait for each other. */
function inLockOrder(subjects: readonly SubjectKey[]): { subject: SubjectKey; index: number }[] {
  const indexed = subjects.map((subject, index) => ({ subject, index }));
  const first = new Map(indexed.toReversed().map((entry) => [subjectKey(entry.subject), entry]));
  return [...first].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => entry);
}

function placed(error: UserError, index: number): UserError {
  return error.path[1] === "subject" ? { ...error, path: ["input", "subjects", String(index)] } : error;
}
