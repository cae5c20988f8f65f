import type { Reader } from "../database.js";
import { loadDuty } from "../oncall/on-duty.queries.js";
import { membersOfTeams, peopleByIds, type Person } from "../teams/team.queries.js";

/** A team that answers for something, perhaps with somebody named. */
export interface Responder {
  teamId: string;
  assigneeId: string | null;
}

/** How the people of a responder are keyed. */
export function responderKey({ teamId, assigneeId }: Responder): string {
  return `${teamId}:${assigneeId ?? ""}`;
}

/** Who would be paged at an instant of the stretch that was loaded. */
export type Callable = (responder: Responder, at: Date) => Person[];

/**
 * Who would be paged for each responder at an instant, by `team:assignee`: the assignee while they are in the team, else whoever is on
 * call in the team's schedules, else the leads of the team, else all its members. A fixed number of statements.
 */
export async function onCallPeople(reader: Reader, responders: readonly Responder[], at: Date): Promise<Map<string, Person[]>> {
  const callable = await loadCallable(
    reader,
    responders.map(({ teamId }) => teamId),
    at,
    new Date(at.getTime() + 1),
  );
  return new Map(responders.map((responder) => [responderKey(responder), callable(responder, at)]));
}

/** Loads who would be paged for these teams at any instant in [from, to). */
export async function loadCallable(reader: Reader, teams: readonly string[], from: Date, to: Date): Promise<Callable> {
  const teamIds = [...new Set(teams)];
  const members = await membersOfTeams(reader, teamIds);
  const duty = await loadDuty(reader, { teamIds }, from, to);
  const people = new Map((await peopleByIds(reader, duty.users)).map((person) => [person.id, person]));
  return ({ teamId, assigneeId }, at) => {
    const own = members.get(teamId) ?? [];
    const assignee = own.filter(({ user }) => user.id === assigneeId).map(({ user }) => user);
    const onCall = duty.inTeam(teamId, at).flatMap((id) => people.get(id) ?? []);
    const leads = own.filter(({ role }) => role === "LEAD").map(({ user }) => user);
    const everyone = own.map(({ user }) => user);
    return [assignee, onCall, leads, everyone].find((group) => group.length > 0) ?? [];
  };
}
