import { execute } from "@/gql-client/execute";
import { EscalationMonitorsDocument, EscalationTargetsDocument } from "@/gql/graphql";
import type { SignedInViewer } from "../viewer/current-viewer";
import type { SeatedMonitor } from "./PolicyPreview";
import type { Choices } from "./StepFields";

/** Whom steps can call, and the teams whose policies the viewer may make. */
export async function loadTargets(viewer: SignedInViewer): Promise<{ choices: Choices; led: { slug: string; name: string }[] }> {
  const { teams, schedules } = await execute(EscalationTargetsDocument);
  const members = teams.nodes.flatMap((team) => team.members.map(({ user }) => user));
  const people = [...new Map(members.map((person) => [person.id, person])).values()].sort((one, other) =>
    one.name.localeCompare(other.name),
  );
  const led = teams.nodes.filter(
    (team) => viewer.isAdmin || team.members.some(({ user, role }) => role === "LEAD" && user.id === viewer.user.id),
  );
  return { choices: { schedules: schedules.nodes, people }, led };
}

/** The monitors that a team answers for, whose seats a preview can follow. */
export async function loadMonitors(team: string): Promise<SeatedMonitor[]> {
  return (await execute(EscalationMonitorsDocument, { team })).monitors.nodes;
}
