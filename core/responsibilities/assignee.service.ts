import { type Actor, system } from "../access/actor.js";
import type { Tx } from "../database.js";
import { rowsOf } from "../rows.js";
import type { Responsibility } from "./responsibility.entity.js";
import { teamsByIds } from "../teams/team.queries.js";
import { moveResponsibility } from "./responsibility.service.js";
import { requireSubject } from "./subject.js";

/**
 * Names somebody else wherever a person is named, where they are in the team, and else nobody: the team goes on answering. The caller
 * has authorised.
 */
export async function replaceAssignee(
  tx: Tx,
  actor: Actor,
  { leaverId, successorId }: { leaverId: string; successorId: string | null },
  now: Date,
): Promise<void> {
  const held = await rowsOf<Responsibility & { mayTake: boolean }>(
    tx,
    `select responsibility.*, membership.user_id is not null as may_take
     from responsibility left join membership on membership.team_id = responsibility.team_id and membership.user_id = $2
     where assignee_id = $1 and until is null order by subject_type, subject_id`,
    [leaverId, successorId],
  );
  const rows = await teamsByIds(tx, [...new Set(held.map(({ teamId }) => teamId))]);
  const teams = new Map(rows.map((team) => [team.id, team]));
  for (const { subjectType, subjectId, role, teamId, mayTake } of held) {
    const subject = await requireSubject(tx, system("people"), { type: subjectType, id: subjectId }, ["input", "email"]);
    await moveResponsibility(tx, actor, subject, role, { team: teams.get(teamId)!, assigneeId: mayTake ? successorId : null }, now);
  }
}
