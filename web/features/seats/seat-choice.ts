/** Who a seat is given to; an empty person means the whole team. */
export interface SeatChoice {
  team: string;
  person: string;
}

/** The choice that a seat stands at, with the policy that it follows, or none. */
export interface StandingChoice extends SeatChoice {
  policy: string;
}

interface Holder {
  team: { slug: string };
  assignee?: { email: string } | null;
  escalationPolicy?: { slug: string } | null;
}

/** How a seat that somebody holds stands. */
export function seatChoiceOf({ team, assignee, escalationPolicy }: Holder): StandingChoice {
  return { team: team.slug, person: assignee?.email ?? "", policy: escalationPolicy?.slug ?? "" };
}
