import { z } from "zod";
import type { Actor } from "../access/actor.js";
import { can, isAdmin, requireScope } from "../access/policy.js";
import { recordAudit } from "../audit/audit.js";
import type { Tx } from "../database.js";
import { notFound, Refusal, refuse } from "../errors.js";
import { leadsOf } from "../handovers/handover-notices.js";
import { nameOf, writeTimeline } from "../incidents/incident.service.js";
import { checkInput, email } from "../input.js";
import { lockName } from "../lock.js";
import { notify } from "../notices/notices.js";
import { replaceOnCall } from "../oncall/replace-person.service.js";
import { replaceAssignee } from "../responsibilities/assignee.service.js";
import { rowOf, rowsOf } from "../rows.js";
import { peopleByEmails } from "../teams/person.queries.js";
import { membersOfTeams, type Person } from "../teams/team.queries.js";
import { setTeamMember } from "../teams/team.service.js";
import { User } from "../teams/team.entity.js";
import { type HeldPlace, placesOf } from "./holdings.queries.js";

const leaveInput = z.strictObject({ email, successor: email.nullish(), at: z.date().nullish() });

/** A person who leaves, and who takes their place. */
export interface PersonLeaveInput {
  email: string;
  /** Joins the leaver's teams and takes over what they hold; without one the teams go on with nobody named. */
  successor?: string | null;
  /** Since when they are gone; default: now. */
  at?: Date | null;
}

/**
 * Lets a person go in one step: what they hold passes to a successor or to nobody, they are off every rota and team, and can no longer
 * sign in. Administrators may, and who leads all their teams. A team never loses its last lead or member this way.
 */
export async function leavePerson(tx: Tx, actor: Actor, given: PersonLeaveInput, now: Date): Promise<Person> {
  requireScope(actor, "write");
  const input = checkInput(leaveInput, given);
  if (input.at && input.at > now)
    throw refuse("INVALID", "at must not be in the future; hand over first, and leave then.", ["input", "at"]);
  await lockTeams(tx, input.email);
  const { leaver, successor } = await requirePeople(tx, input);
  const places = await placesOf(tx, leaver.id);
  await authorise(tx, actor, leaver, places);
  requireNobodyOrphaned(places, successor);

  if (successor) await join(tx, actor, places, successor, now);
  await replaceAssignee(tx, actor, { leaverId: leaver.id, successorId: successor?.id ?? null }, now);
  await replaceInIncidents(tx, actor, leaver, successor, now);
  await replaceOnCall(tx, actor, { leaver, successor }, now);
  for (const { slug } of places) await setTeamMember(tx, actor, { team: slug, member: { email: leaver.email }, remove: true }, now);
  const revoked = await closeAccess(tx, actor, leaver, input.at ?? now, now);

  const after = { successor: successor?.email ?? null, teams: places.map(({ slug }) => slug), revokedKeys: revoked };
  const subject = { subjectType: "USER", subjectId: leaver.id, subjectName: leaver.email };
  await recordAudit(tx, actor, { ...subject, action: "person.left", after }, now);
  await tell(tx, leaver, successor, places, now);
  return leaver;
}

/** Makes others who change the leaver's teams wait; before any person is locked, as in every change of a team. */
async function lockTeams(tx: Tx, address: string): Promise<void> {
  const [person] = await peopleByEmails(tx, [address]);
  for (const { slug } of person ? await placesOf(tx, person.id) : []) await lockName(tx, "team", slug);
}

async function requirePeople(tx: Tx, input: z.output<typeof leaveInput>): Promise<{ leaver: User; successor: User | null }> {
  const wanted = input.successor ? [input.email, input.successor] : [input.email];
  if (input.successor === input.email) throw refuse("INVALID", "Nobody succeeds themselves.", ["input", "successor"]);
  const rows = await rowsOf<User>(tx, `select * from app_user where email = any($1::text[]) order by id for no key update`, [wanted]);
  const found = (address: string, place: string) => {
    const person = rows.find((row) => row.email === address);
    if (!person) throw notFound("person", address, ["input", place]);
    if (person.leftAt) throw refuse("CONFLICT", `${person.name} has left already.`, ["input", place]);
    return person;
  };
  return { leaver: found(input.email, "email"), successor: input.successor ? found(input.successor, "successor") : null };
}

async function authorise(tx: Tx, actor: Actor, leaver: User, places: readonly HeldPlace[]): Promise<void> {
  const path = ["input", "email"];
  const leadsAll = places.length > 0 && places.every(({ teamId }) => can(actor, "lead", { teamIds: [teamId] }));
  if (!isAdmin(actor) && (!leadsAll || leaver.isAdmin)) {
    throw refuse("FORBIDDEN", "Only administrators, and whoever leads all teams of a person, may let them go.", path);
  }
  if (!leaver.isAdmin) return;
  const other = await rowOf(tx, `select from app_user where is_admin and left_at is null and id <> $1 limit 1`, [leaver.id]);
  if (!other) throw refuse("CONFLICT", `${leaver.name} is the last administrator; make another one first.`, path);
}

/** Names every team that would be left without a lead or without anybody. */
function requireNobodyOrphaned(places: readonly HeldPlace[], successor: User | null): void {
  const orphaned = successor ? [] : places.filter(({ isLast }) => isLast);
  if (orphaned.length === 0) return;
  const message = ({ slug, role }: HeldPlace) =>
    `Team ${slug} would lose its last ${role === "LEAD" ? "lead" : "member"}; name a successor, or another lead first.`;
  throw new Refusal(orphaned.map((place) => ({ code: "CONFLICT", message: message(place), path: ["input", "successor"] })));
}

/** The successor joins the leaver's teams, and leads those that would have no lead. */
async function join(tx: Tx, actor: Actor, places: readonly HeldPlace[], { email: address }: User, now: Date): Promise<void> {
  for (const { slug, role, isLast } of places) {
    const member = { email: address, ...(isLast && role === "LEAD" ? { role } : {}) };
    await setTeamMember(tx, actor, { team: slug, member }, now);
  }
}

async function replaceInIncidents(tx: Tx, actor: Actor, leaver: Person, successor: Person | null, now: Date): Promise<void> {
  const moved = await rowsOf<{ id: string; assigneeId: string | null }>(
    tx,
    `with moved as (
       update incident set assignee_id =
         (select user_id from membership where membership.team_id = incident.team_id and membership.user_id = $2)
       where assignee_id = $1 and state <> 'RESOLVED' returning id, assignee_id
     ) select * from moved`,
    [leaver.id, successor?.id ?? null],
  );
  const entries = moved.map(({ id, assigneeId }) => {
    const summary =
      assigneeId === null ? `${leaver.name} has left; the team goes on.` : `${leaver.name} has left; ${successor!.name} goes on.`;
    return { incidentId: id, kind: "assigned", actor: nameOf(actor), summary };
  });
  if (entries.length > 0) await writeTimeline(tx, entries, now);
}

/** Ends sessions, the password, the calendar, administration, and the keys that the person made and so knows; returns the keys' names. */
async function closeAccess(tx: Tx, actor: Actor, leaver: User, at: Date, now: Date): Promise<string[]> {
  await tx.query(`delete from session where user_id = $1`, [leaver.id]);
  await tx.update(User, { id: leaver.id }, { passwordHash: null, isAdmin: false, feedToken: null, leftAt: at });
  const keys = await rowsOf<{ id: string; name: string }>(
    tx,
    `with revoked as (
       update api_key set revoked_at = $2 where revoked_at is null and id::text in (
         select subject_id from audit_event
         where subject_type = 'API_KEY' and action = 'apiKey.created' and actor_kind = 'user' and actor_id = $1)
       returning id, name
     ) select * from revoked order by id`,
    [leaver.id, now],
  );
  for (const { id, name } of keys) {
    const reason = `${leaver.name} has left.`;
    await recordAudit(tx, actor, { action: "apiKey.revoked", subjectType: "API_KEY", subjectId: id, subjectName: name, reason }, now);
  }
  return keys.map(({ name }) => name);
}

async function tell(tx: Tx, leaver: Person, successor: Person | null, places: readonly HeldPlace[], now: Date): Promise<void> {
  const teams = await membersOfTeams(
    tx,
    places.map(({ teamId }) => teamId),
  );
  const leads = [...teams.values()].flatMap(leadsOf);
  const body = successor
    ? `${successor.name} takes over what ${leaver.name} held, and joins their teams.`
    : `Your team goes on answering for what ${leaver.name} held; nobody is named in their place.`;
  const userIds = successor ? [...leads, successor.id] : leads;
  const notice = { userIds, kind: "person-left" as const, key: `person-left:${leaver.id}:${now.getTime()}` };
  await notify(tx, { ...notice, subject: `${leaver.name} has left`, body, path: "/ownership" }, now);
}
