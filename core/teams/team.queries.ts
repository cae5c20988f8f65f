import type { Reader } from "../database.js";
import { notFound } from "../errors.js";
import { groupBy } from "../grouping.js";
import { decodeCursor, pageOf, type Page, type PageRequest } from "../paging.js";
import { containing, Parameters } from "../parameters.js";
import { countOf, rowOf, rowsOf } from "../rows.js";
import type { TeamRole } from "../vocabulary.js";
import type { Team, User } from "./team.entity.js";

/** A person as everyone may see them. */
export type Person = Pick<User, "id" | "email" | "name" | "timeZone">;

/** A person's place in a team. */
export interface Member {
  teamId: string;
  role: TeamRole;
  user: Person;
}

/** The team with this slug. */
export async function teamBySlug(reader: Reader, slug: string): Promise<Team | null> {
  const { values, bind } = new Parameters();
  return rowOf(reader, `select * from team where slug = ${bind(slug)}`, values);
}

/** The team with this slug, or a refusal that points at `path`. */
export async function requireTeam(reader: Reader, slug: string, path: string[]): Promise<Team> {
  const team = await teamBySlug(reader, slug);
  if (!team) throw notFound("team", slug, path);
  return team;
}

/** The teams with these ids, in no order. */
export async function teamsByIds(reader: Reader, ids: readonly string[]): Promise<Team[]> {
  return rowsOf(reader, `select * from team where id = any($1::bigint[])`, [ids]);
}

/** The people with these ids, in no order. */
export async function peopleByIds(reader: Reader, ids: readonly string[]): Promise<Person[]> {
  return rowsOf(reader, `select id, email, name, time_zone from app_user where id = any($1::bigint[])`, [ids]);
}

/** The members of several teams, leads first, then by name. */
export async function membersOfTeams(reader: Reader, teamIds: readonly string[]): Promise<Map<string, Member[]>> {
  const rows = await rowsOf<Person & { teamId: string; role: TeamRole }>(
    reader,
    `select membership.team_id, membership.role, person.id, person.email, person.name, person.time_zone
     from membership join app_user person on person.id = membership.user_id
     where membership.team_id = any($1::bigint[])
     order by membership.role = 'LEAD' desc, person.name, person.id`,
    [teamIds],
  );
  return groupBy(
    rows.map(({ teamId, role, ...user }) => ({ teamId, role, user })),
    (member) => member.teamId,
  );
}

/** Which teams a list shows. */
export interface TeamFilter {
  search?: string | null;
}

/** A page of teams in the order of their slugs; everyone signed in sees every team. */
export async function teamsPage(reader: Reader, filter: TeamFilter, page: PageRequest): Promise<Page<Team>> {
  const { values, bind } = new Parameters();
  const after = page.after === null ? "true" : `slug > ${bind(decodeCursor(page.after, ["text"])[0])}::text`;
  const rows = await rowsOf<Team>(
    reader,
    `select * from team where ${matching(filter, bind)} and ${after} order by slug limit ${bind(page.first + 1)}`,
    values,
  );
  return pageOf(rows, page.first, (team) => [team.slug]);
}

/** How many teams a list has on all its pages. */
export async function countTeams(reader: Reader, filter: TeamFilter): Promise<number> {
  const { values, bind } = new Parameters();
  return countOf(reader, `select count(*)::int as count from team where ${matching(filter, bind)}`, values);
}

function matching({ search }: TeamFilter, bind: (value: unknown) => string): string {
  if (!search) return "true";
  const pattern = bind(containing(search));
  return `(slug ilike ${pattern} or name ilike ${pattern})`;
}
