import type { Reader } from "../database.js";
import { membersOfTeams, type Member, type Person } from "../teams/team.queries.js";

/** A team that answers for something, perhaps with somebody named. */
export interface Responder {
  teamId: string;
  assigneeId: string | null;
}

/** How the people of a responder are keyed. */
export function responderKey({ teamId, assigneeId }: Responder): string {
  return `${teamId}:${assigneeId ?? ""}`;
}

/**
 * Who would be paged for each responder, by `team:assignee`: the assignee while they are in the team, else the leads of the team, else
 * all its members. One statement.
 */
export async function onCallPeople(reader: Reader, responders: readonly Responder[]): Promise<Map<string, Person[]>> {
  const members = await membersOfTeams(reader, [...new Set(responders.map((responder) => responder.teamId))]);
  return new Map(
    responders.map((responder) => [responderKey(responder), reachable(members.get(responder.teamId) ?? [], responder.assigneeId)]),
  );
}

function reachable(members: Member[], assigneeId: string | null): Person[] {
  const assignee = members.filter((member) => member.user.id === assigneeId);
  const leads = members.filter((member) => member.role === "LEAD");
  const called = [assignee, leads, members].find((group) => group.length > 0) ?? [];
  return called.map((member) => member.user);
}
