import { z } from "zod";
import { slug } from "../input.js";

/** A seat as a file writes it: its team, or its team with the escalation policy that its incidents follow. */
export const seat = z
  .union([slug, z.strictObject({ team: slug, escalationPolicy: slug.nullish().describe("Null for none; left out, it stays as it is.") })], {
    error: "must be the slug of a team, or {team: …, escalationPolicy: …}",
  })
  .nullish()
  .describe("A team, perhaps with an escalation policy; null empties the seat; left out, the seat stays as it is.");

/** Both seats of a document. */
export interface SeatsDocument {
  dataScience?: z.output<typeof seat>;
  operations?: z.output<typeof seat>;
}

/** The teams of both seats, as the verbs that make models and monitors take them. */
export function teamsOf({ dataScience, operations }: SeatsDocument): { dataScience?: string | null; operations?: string | null } {
  const teamOf = (given: z.output<typeof seat>) => (typeof given === "object" ? (given?.team ?? null) : given);
  return { dataScience: teamOf(dataScience), operations: teamOf(operations) };
}

/** The policies that both seats are to follow, where the document says so: null for none, undefined as it is. */
export function policiesOf({ dataScience, operations }: SeatsDocument): { dataScience?: string | null; operations?: string | null } {
  const policyOf = (given: z.output<typeof seat>) => (typeof given === "object" ? given?.escalationPolicy : undefined);
  return { dataScience: policyOf(dataScience), operations: policyOf(operations) };
}
