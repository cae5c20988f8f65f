import { z } from "zod";
import type { Actor } from "../access/actor.js";
import { can, isAdmin, requireScope } from "../access/policy.js";
import { changedFields } from "../audit/changed-fields.js";
import { recordAudit } from "../audit/audit.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { checkInput, email, name, slug, timeZone } from "../input.js";
import { lockName } from "../lock.js";
import { rowsOf } from "../rows.js";
import { DISCIPLINES, TEAM_ROLES, type Discipline, type TeamRole } from "../vocabulary.js";
import { Membership, Team, User } from "./team.entity.js";
import { requireTeam, teamBySlug } from "./team.queries.js";

const MOST_MEMBERS = 500;

const memberInput = z.strictObject({
  email,
  name: name.nullish(),
  role: z.enum(TEAM_ROLES).nullish(),
  timeZone: timeZone.nullish(),
});
const upsertInput = z.strictObject({
  slug,
  name: name.nullish(),
  discipline: z.enum(DISCIPLINES).nullish(),
  members: z.array(memberInput).max(MOST_MEMBERS, `must have at most ${MOST_MEMBERS} entries`).nullish(),
});
const memberSetInput = z.strictObject({ team: z.string(), member: memberInput, remove: z.boolean().nullish() });

/** A person to be in a team; an unknown address makes the person known. */
export interface TeamMemberInput {
  email: string;
  name?: string | null;
  role?: TeamRole | null;
  timeZone?: string | null;
}
export interface TeamUpsertInput {
  slug: string;
  name?: string | null;
  discipline?: Discipline | null;
  members?: TeamMemberInput[] | null;
}
export interface TeamMemberSetInput {
  team: string;
  member: TeamMemberInput;
  remove?: boolean | null;
}
type CheckedMember = z.output<typeof memberInput>;

/**
 * Makes or changes a team. Anyone signed in as a person may make one and becomes its lead; its leads change it. `members` is the whole
 * list: who is not on it leaves the team, which never loses its last lead or member.
 */
export async function upsertTeam(tx: Tx, actor: Actor, given: TeamUpsertInput, now: Date): Promise<Team> {
  requireScope(actor, "write");
  const input = checkInput(upsertInput, given);
  await lockName(tx, "team", input.slug);
  const standing = await teamBySlug(tx, input.slug);
  const team = standing ? await changeTeam(tx, actor, standing, input, now) : await createTeam(tx, actor, input, now);
  const { members } = input;
  if (members) {
    const replace = () => replaceMembers(tx, actor, team, withCreator(actor, members, standing === null), now);
    await keepingSomebody(tx, team, ["input", "members"], replace);
  }
  return team;
}

/** Puts one person into a team, changes their role, or removes them; the last lead and the last member stay what they are. */
export async function setTeamMember(tx: Tx, actor: Actor, given: TeamMemberSetInput, now: Date): Promise<Team> {
  requireScope(actor, "write");
  const input = checkInput(memberSetInput, given);
  const team = await requireTeam(tx, input.team, ["input", "team"]);
  requireLead(actor, team, ["input", "team"]);
  await lockName(tx, "team", team.slug);
  await keepingSomebody(tx, team, ["input", "member"], async () => {
    if (!input.remove) return void (await putMembers(tx, actor, team, [input.member], now));
    const person = await tx.findOneBy(User, { email: input.member.email });
    if (person) await removeMembers(tx, actor, team, [person.id], now);
  });
  return team;
}

/** Changes who is in a team; refuses what would leave one that has a lead, or anybody, without. */
async function keepingSomebody(tx: Tx, team: Team, path: string[], change: () => Promise<void>): Promise<void> {
  const roles = async () => (await tx.findBy(Membership, { teamId: team.id })).map(({ role }) => role);
  const before = await roles();
  await change();
  const after = await roles();
  const lost = before.includes("LEAD") && !after.includes("LEAD") ? "lead" : before.length > 0 && after.length === 0 ? "member" : null;
  if (lost) throw refuse("CONFLICT", `Team ${team.slug} would lose its last ${lost}; make somebody else one first.`, path);
}

async function createTeam(tx: Tx, actor: Actor, input: z.output<typeof upsertInput>, now: Date): Promise<Team> {
  if (actor.kind !== "user" && !isAdmin(actor)) throw refuse("FORBIDDEN", "A key of a team cannot make another team.", ["input", "slug"]);
  const team = Object.assign(new Team(), {
    slug: input.slug,
    name: input.name ?? input.slug,
    discipline: input.discipline ?? "OTHER",
    createdAt: now,
  });
  await tx.save(team);
  await auditTeam(tx, actor, team, { action: "team.created", after: { name: team.name, discipline: team.discipline } }, now);
  if (actor.kind === "user") await tx.insert(Membership, { teamId: team.id, userId: actor.userId, role: "LEAD" });
  return team;
}

async function changeTeam(tx: Tx, actor: Actor, team: Team, input: z.output<typeof upsertInput>, now: Date): Promise<Team> {
  requireLead(actor, team, ["input", "slug"]);
  const wanted: Partial<Team> = {
    name: input.name === null ? team.slug : input.name,
    discipline: input.discipline === null ? "OTHER" : input.discipline,
  };
  const changes = changedFields(team, wanted);
  if (!changes) return team;
  await tx.update(Team, { id: team.id }, changes.after);
  await auditTeam(tx, actor, team, { action: "team.changed", ...changes }, now);
  return { ...team, ...changes.after };
}

/** Who makes a team stays in it, whether or not the list names them. */
function withCreator(actor: Actor, members: CheckedMember[], isNew: boolean): { members: CheckedMember[]; keep: string[] } {
  return { members, keep: isNew && actor.kind === "user" ? [actor.userId] : [] };
}

async function replaceMembers(
  tx: Tx,
  actor: Actor,
  team: Team,
  { members, keep }: { members: CheckedMember[]; keep: string[] },
  now: Date,
): Promise<void> {
  const stay = [...(await putMembers(tx, actor, team, members, now)), ...keep];
  const standing = await tx.findBy(Membership, { teamId: team.id });
  const leave = standing.map((membership) => membership.userId).filter((id) => !stay.includes(id));
  await removeMembers(tx, actor, team, leave, now);
}

/** Adds people or changes their roles; returns their ids. A role left out stays as it is. */
async function putMembers(tx: Tx, actor: Actor, team: Team, members: CheckedMember[], now: Date): Promise<string[]> {
  const people = await knownPeople(tx, actor, members, now);
  const standing = new Map((await tx.findBy(Membership, { teamId: team.id })).map(({ userId, role }) => [userId, role]));
  for (const { id, email, role: wanted } of people) {
    const before = standing.get(id);
    const role = wanted ?? before ?? "MEMBER";
    if (role === before) continue;
    await tx.save(Object.assign(new Membership(), { teamId: team.id, userId: id, role }));
    const change = { action: "team.memberSet", before: before ? { email, role: before } : null, after: { email, role } };
    await auditTeam(tx, actor, team, change, now);
  }
  if (standing.size + people.length > MOST_MEMBERS && (await tx.countBy(Membership, { teamId: team.id })) > MOST_MEMBERS) {
    throw refuse("LIMIT", `A team has at most ${MOST_MEMBERS} members.`, ["input", "member"]);
  }
  return people.map((person) => person.id);
}

/** The people behind the addresses, made known where they are not. Only administrators change what is known of somebody already. */
async function knownPeople(
  tx: Tx,
  actor: Actor,
  members: CheckedMember[],
  now: Date,
): Promise<{ id: string; email: string; role: TeamRole | null | undefined }[]> {
  const byEmail = new Map(members.map((member) => [member.email, member]));
  // In the order of their addresses, so that two transactions that make the same people do not wait for each other.
  const wanted = [...byEmail.values()].sort((one, other) => (one.email < other.email ? -1 : 1));
  await tx.query(
    `insert into app_user (email, name, time_zone, created_at)
     select email, name, time_zone, $4 from unnest($1::text[], $2::text[], $3::text[]) as wanted (email, name, time_zone)
     on conflict (email) do nothing`,
    [
      wanted.map((member) => member.email),
      wanted.map((member) => member.name ?? member.email.split("@")[0]),
      wanted.map((member) => member.timeZone ?? "UTC"),
      now,
    ],
  );
  // Who left and is put into a team again is back.
  await tx.query(`update app_user set left_at = null where left_at is not null and email = any($1::text[])`, [
    wanted.map((member) => member.email),
  ]);
  if (isAdmin(actor)) {
    await tx.query(
      `update app_user person set name = coalesce(wanted.name, person.name), time_zone = coalesce(wanted.time_zone, person.time_zone),
         former_zones = case when wanted.time_zone <> person.time_zone
           then former_zones || jsonb_build_object('timeZone', person.time_zone, 'until', $4::text) else former_zones end
       from unnest($1::text[], $2::text[], $3::text[]) as wanted (email, name, time_zone) where person.email = wanted.email`,
      [
        wanted.map((member) => member.email),
        wanted.map((member) => member.name ?? null),
        wanted.map((member) => member.timeZone ?? null),
        now.toISOString(),
      ],
    );
  }
  const people = await rowsOf<{ id: string; email: string }>(tx, `select id, email from app_user where email = any($1::text[])`, [
    wanted.map((member) => member.email),
  ]);
  return people.map((person) => ({ ...person, role: byEmail.get(person.email)!.role }));
}

async function removeMembers(tx: Tx, actor: Actor, team: Team, userIds: readonly string[], now: Date): Promise<void> {
  const removed = await rowsOf<{ email: string; role: TeamRole }>(
    tx,
    `with removed as (delete from membership where team_id = $1 and user_id = any($2::bigint[]) returning user_id, role)
     select person.email, removed.role from removed join app_user person on person.id = removed.user_id`,
    [team.id, userIds],
  );
  for (const before of removed) await auditTeam(tx, actor, team, { action: "team.memberRemoved", before }, now);
}

function requireLead(actor: Actor, team: Team, path: string[]): void {
  if (!can(actor, "lead", { teamIds: [team.id] })) throw refuse("FORBIDDEN", `Only leads of ${team.slug} may change it.`, path);
}

async function auditTeam(
  tx: Tx,
  actor: Actor,
  team: Team,
  change: { action: string; before?: unknown; after?: unknown },
  now: Date,
): Promise<void> {
  await recordAudit(tx, actor, { ...change, subjectType: "TEAM", subjectId: team.id, subjectName: team.slug }, now);
}
