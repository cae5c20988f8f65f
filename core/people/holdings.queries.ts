import type { Actor } from "../access/actor.js";
import { isAdmin, requireScope, teamsOf } from "../access/policy.js";
import type { Reader } from "../database.js";
import { notFound, refuse } from "../errors.js";
import { checkInput, text } from "../input.js";
import type { ScheduleOverride } from "../oncall/override.entity.js";
import type { SubjectType } from "../responsibilities/responsibility.entity.js";
import { rowsOf } from "../rows.js";
import { peopleByEmails } from "../teams/person.queries.js";
import type { Person } from "../teams/team.queries.js";
import type { ResponsibilityRole, TeamRole } from "../vocabulary.js";

/** Entries of one kind shown of one person. */
const MOST_SHOWN = 500;

/** A person's place in a team. */
export interface HeldPlace {
  teamId: string;
  slug: string;
  role: TeamRole;
  /** Without them the team would have no lead, or nobody. */
  isLast: boolean;
}

/** Something a person is named for. */
export interface HeldAssignment {
  subjectType: SubjectType;
  subjectId: string;
  role: ResponsibilityRole;
  teamId: string;
}

/** All that would have to pass to others if a person left. */
export interface Holdings {
  person: Person;
  places: HeldPlace[];
  assignments: HeldAssignment[];
  /** The schedules in whose layers they take turns. */
  scheduleIds: string[];
  /** The overrides that put them on call from now on. */
  overrides: ScheduleOverride[];
  policyIds: string[];
  openIncidents: number;
}

/** What a person holds; for themselves, leads of a team of theirs, and administrators. */
export async function personHoldings(reader: Reader, actor: Actor, email: string, now: Date): Promise<Holdings> {
  requireScope(actor, "read");
  const address = checkInput(text(254).toLowerCase(), email, ["email"]);
  const [person] = await peopleByEmails(reader, [address]);
  if (!person) throw notFound("person", address, ["email"]);
  const places = await placesOf(reader, person.id);
  const isSelf = actor.kind === "user" && actor.userId === person.id;
  if (!isSelf && !isAdmin(actor) && !places.some(({ teamId }) => teamsOf(actor).get(teamId) === "LEAD")) {
    throw refuse("FORBIDDEN", "Only leads of their teams and administrators see what somebody holds.", ["email"]);
  }
  const [lists] = await rowsOf<Pick<Holdings, "scheduleIds" | "policyIds" | "openIncidents">>(
    reader,
    `select
       array(select schedule_id::text from schedule_revision where until is null
         and plan -> 'layers' @> jsonb_build_array(jsonb_build_object('participants', jsonb_build_array($1::text)))
         order by schedule_id) as schedule_ids,
       array(select id::text from escalation_policy
         where steps @> jsonb_build_array(jsonb_build_object('users', jsonb_build_array($2::text))) and deleted_at is null order by slug) as policy_ids,
       (select count(*)::int from incident where assignee_id = $1::bigint and state <> 'RESOLVED') as open_incidents`,
    [person.id, person.email],
  );
  const assignments = await rowsOf<HeldAssignment>(
    reader,
    `select subject_type, subject_id, role, team_id from responsibility where assignee_id = $1 and until is null
     order by subject_type, subject_id, role limit ${MOST_SHOWN}`,
    [person.id],
  );
  const overrides = await rowsOf<ScheduleOverride>(
    reader,
    `select * from schedule_override where add_user_id = $1 and end_at > $2 order by start_at, id limit ${MOST_SHOWN}`,
    [person.id, now],
  );
  return { person, places, assignments, overrides, ...lists! };
}

/** A person's places in teams, by the slugs of these. */
export async function placesOf(reader: Reader, userId: string): Promise<HeldPlace[]> {
  return rowsOf(
    reader,
    `select own.team_id, team.slug, own.role, not exists (
         select from membership other where other.team_id = own.team_id and other.user_id <> own.user_id
           and (own.role <> 'LEAD' or other.role = 'LEAD')) as is_last
     from membership own join team on team.id = own.team_id where own.user_id = $1 order by team.slug`,
    [userId],
  );
}
