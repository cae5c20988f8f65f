import type { Actor } from "../access/actor.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader } from "../database.js";
import { Parameters } from "../parameters.js";
import { rowsOf } from "../rows.js";
import type { Seat } from "../vocabulary.js";

/** Gaps named in one answer; the numbers count them all. */
const MOST_GAPS = 100;

/** A seat of a monitor that nobody reachable fills. */
export interface CoverageGap {
  monitorId: string;
  /** How many monitors it concerns; here each is named by itself. */
  monitors: number;
  seat: Seat;
  reason: string;
  tier: number;
}

/** How many of some monitors have both seats filled by a team in which somebody can be reached. */
export interface Coverage {
  monitors: number;
  covered: number;
  /** `covered / monitors`; 1 when there is nothing to cover. */
  share: number;
  /** The first gaps, most critical models first. */
  missing: CoverageGap[];
}

/** Which monitors are counted: those a team answers for, or those of a model; by slug. */
export interface CoverageScope {
  team?: string | null;
  model?: string | null;
}

/** The coverage, at an instant near now, of the monitors that the actor sees. */
export async function coverage(reader: Reader, actor: Actor, scope: CoverageScope, now: Date): Promise<Coverage> {
  const { values, bind } = new Parameters();
  const [row] = await rowsOf<Omit<Coverage, "share">>(
    reader,
    `${seatsSql(inCoverageSql(actor, scope, bind), bind(now))}
     select count(distinct monitor_id)::int as monitors,
       (count(distinct monitor_id) - count(distinct monitor_id) filter (where reason is not null))::int as covered,
       coalesce((select jsonb_agg(jsonb_build_object('monitorId', monitor_id::text, 'monitors', 1, 'seat', seat, 'reason', reason, 'tier', tier))
         from (select * from seat where reason is not null order by tier, monitor_id, seat limit ${MOST_GAPS}) gap), '[]') as missing
     from seat`,
    values,
  );
  return withShare(row!);
}

/** The coverage of each team's monitors by team id, in one statement. */
export async function coverageOfTeams(reader: Reader, actor: Actor, teamIds: readonly string[], now: Date): Promise<Map<string, Coverage>> {
  const { values, bind } = new Parameters();
  const rows = await rowsOf<Omit<Coverage, "share"> & { teamId: string }>(
    reader,
    `${seatsSql(inCoverageSql(actor, {}, bind), bind(now))},
     of_team as (
       select answer.team_id, seat.monitor_id, seat.tier, seat.seat, seat.reason from
         (select distinct team_id, monitor_id from monitor_seat where role <> 'INFORMED' and team_id = any(${bind(teamIds)}::bigint[])) answer
       join seat using (monitor_id)
     )
     select team_id, count(distinct monitor_id)::int as monitors,
       (count(distinct monitor_id) - count(distinct monitor_id) filter (where reason is not null))::int as covered,
       coalesce(jsonb_agg(jsonb_build_object('monitorId', monitor_id::text, 'monitors', 1, 'seat', seat, 'reason', reason, 'tier', tier)
         order by tier, monitor_id, seat) filter (where reason is not null), '[]') as missing
     from of_team group by team_id`,
    values,
  );
  const found = new Map(rows.map(({ teamId, ...row }) => [teamId, withShare({ ...row, missing: row.missing.slice(0, MOST_GAPS) })]));
  return new Map(teamIds.map((id) => [id, found.get(id) ?? withShare({ monitors: 0, covered: 0, missing: [] })]));
}

/** The monitors of a scope that the actor sees, as a SQL condition on `monitor` and `model`. */
export function inCoverageSql(actor: Actor, { team, model }: CoverageScope, bind: Parameters["bind"]): string {
  const conditions = ["monitor.deleted_at is null", visibleModelSql(actor, "model", bind)];
  if (model) conditions.push(`model.slug = ${bind(model)}`);
  if (team) {
    conditions.push(`monitor.id in (
      select answer.monitor_id from monitor_seat answer join team on team.id = answer.team_id
      where team.slug = ${bind(team)} and answer.role <> 'INFORMED')`);
  }
  return conditions.join(" and ");
}

/** A `with seat as (…)` of the two seats of each monitor; `reason` says in words why one counts as empty at the instant `at`. */
export function seatsSql(condition: string, at: string): string {
  return `with seat as (
    select monitor.id as monitor_id, model.id as model_id, model.tier, chair.seat, answer.team_id, answer.assignee_id,
      case
        when unowned.rule_id is not null and answer.team_id is null
          then 'The ' || chair.title || ' seat is deliberately unowned (rule ' || unowned.position || ' ' || unowned.pattern || ').'
        when answer.team_id is null then 'Nobody has the ' || chair.title || ' seat.'
        when not exists (select from membership where membership.team_id = answer.team_id)
          then 'Team ' || team.slug || ' has the ' || chair.title || ' seat and no members.'
        when answer.team_id not in (
            select member.team_id from membership member join app_user person on person.id = member.user_id
            where (person.left_at is null or person.left_at > ${at}) and not exists (
              select from unavailability away where away.user_id = person.id and away.start_at <= ${at} and away.end_at > ${at}))
          then 'Team ' || team.slug || ' has the ' || chair.title || ' seat and nobody who can be reached now.'
      end as reason
    from monitor join model on model.id = monitor.model_id
    cross join (values ('DATA_SCIENCE', 'data-science'), ('OPERATIONS', 'operations')) as chair (seat, title)
    left join monitor_seat answer on answer.monitor_id = monitor.id and answer.role = chair.seat
    left join monitor_rule unowned on unowned.monitor_id = monitor.id and unowned.role = chair.seat and unowned.team_id is null
    left join team on team.id = answer.team_id
    where ${condition}
  )`;
}

function withShare(row: Omit<Coverage, "share">): Coverage {
  return { ...row, share: row.monitors === 0 ? 1 : row.covered / row.monitors };
}
