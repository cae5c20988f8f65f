import { system } from "../access/actor.js";
import type { Reader } from "../database.js";
import { groupBy } from "../grouping.js";
import { coverageOfTeams } from "../responsibilities/coverage.queries.js";
import { rowsOf } from "../rows.js";
import { teamsByIds } from "../teams/team.queries.js";
import type { DigestFacts, Listed } from "./digest-text.js";

/** A lead with one of their teams. */
export interface TeamLead {
  teamId: string;
  userId: string;
  timeZone: string;
}

/** Lines that each part of a digest has at most. */
const MOST_LINES = 10;

/** Everyone who leads a team. */
export async function teamLeads(reader: Reader): Promise<TeamLead[]> {
  return rowsOf(
    reader,
    `select membership.team_id, membership.user_id, person.time_zone
     from membership join app_user person on person.id = membership.user_id where membership.role = 'LEAD'`,
  );
}

/** What there is to say to those of the teams that answer for any monitor, by team id, in a fixed number of statements. */
export async function digestFacts(reader: Reader, teamIds: readonly string[], now: Date): Promise<Map<string, DigestFacts>> {
  const coverage = await coverageOfTeams(reader, system("digest"), teamIds, now);
  const missing = [...coverage].flatMap(([teamId, { missing }]) => missing.map((gap, place) => ({ ...gap, teamId, place })));
  const gaps = await listed<DigestFacts["gaps"]["first"][number]>(
    reader,
    `select "teamId" as team_id, monitor.name as monitor, model.name as model, reason, place
     from jsonb_to_recordset($1::jsonb) as gap ("teamId" bigint, "monitorId" bigint, reason text, place integer)
     join monitor on monitor.id = "monitorId" join model on model.id = monitor.model_id`,
    [JSON.stringify(missing)],
  );
  const incidents = await listed<DigestFacts["incidents"]["first"][number]>(
    reader,
    `select incident.team_id, monitor.name as monitor, model.name as model, incident.severity, incident.opened_at as since,
       incident.opened_at as place
     from incident join monitor on monitor.id = incident.monitor_id join model on model.id = incident.model_id
     where incident.team_id = any($1::bigint[]) and incident.state <> 'RESOLVED'`,
    [teamIds],
  );
  const paused = await listed<DigestFacts["paused"]["first"][number]>(
    reader,
    `select held.team_id, monitor.name as monitor, model.name as model, monitor.pause_reason as reason, monitor.paused_at as since,
       monitor.paused_at as place
     from (select distinct team_id, monitor_id from monitor_seat where role <> 'INFORMED' and team_id = any($1::bigint[])) held
     join monitor on monitor.id = held.monitor_id join model on model.id = monitor.model_id
     where monitor.paused_at < $2::timestamptz - interval '14 days'`,
    [teamIds, now],
  );
  const none = { total: 0, first: [] };
  return new Map(
    (await teamsByIds(reader, teamIds)).flatMap(({ id, slug, name }) => {
      const own = coverage.get(id)!;
      const facts = {
        team: { slug, name },
        coverage: own,
        gaps: gaps.get(id) ?? none,
        incidents: incidents.get(id) ?? none,
        paused: paused.get(id) ?? none,
      };
      return own.monitors > 0 ? [[id, facts]] : [];
    }),
  );
}

/** The first rows of each team in the order of their `place`, and how many there are. */
async function listed<Item>(reader: Reader, source: string, parameters: unknown[]): Promise<Map<string, Listed<Item>>> {
  const rows = await rowsOf<Item & { teamId: string; total: number }>(
    reader,
    `select * from (
       select source.*, count(*) over (partition by team_id)::int as total,
         row_number() over (partition by team_id order by place) as line
       from (${source}) source) ranked
     where line <= ${MOST_LINES} order by line`,
    parameters,
  );
  return new Map([...groupBy(rows, (row) => row.teamId)].map(([teamId, first]) => [teamId, { total: first[0]!.total, first }]));
}
