import { wordOf } from "#core/manifests/words.js";
import { RESPONSIBILITY_ROLES, type ResponsibilityRole, type Seat } from "#core/vocabulary.js";
import type { Session } from "../command.js";
import { table } from "../output/table.js";
import { namesOf, type Person } from "../people.js";

/** Who answers for something, and why them. */
export const OWNER_FIELDS = `missingSeats
  responsibilities { role team { slug } assignee { name email } onCall { name email } schedule { slug } explanation }`;

/** What `OWNER_FIELDS` answers. */
export interface Owned {
  missingSeats: Seat[];
  responsibilities: {
    role: ResponsibilityRole;
    team: { slug: string };
    assignee: Person | null;
    onCall: Person[];
    explanation: string;
  }[];
}

/** Seats in words. */
export function seatsText(seats: readonly Seat[]): string {
  return seats.map(wordOf).join(", ");
}

/** One line a role: who has it, who is called now, and why. */
export function ownersText({ responsibilities, missingSeats }: Owned, colours: Session["colours"]): string {
  const rank = (role: ResponsibilityRole) => RESPONSIBILITY_ROLES.indexOf(role);
  const rows = responsibilities
    .toSorted((a, b) => rank(a.role) - rank(b.role))
    .map(({ role, team, onCall, explanation }) => [wordOf(role), team.slug, namesOf(onCall) || "nobody", explanation]);
  const lines = rows.length > 0 ? [table(["ROLE", "TEAM", "CALLED NOW", "WHY"], rows, colours)] : [];
  if (missingSeats.length > 0) lines.push(colours.red(`Nobody fills: ${seatsText(missingSeats)}.`));
  return lines.join("\n");
}
