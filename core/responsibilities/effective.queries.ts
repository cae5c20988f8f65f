import type { Reader } from "../database.js";
import { groupBy } from "../grouping.js";
import { Parameters } from "../parameters.js";
import { rowsOf } from "../rows.js";
import { SEATS, type ResponsibilityRole, type ResponsibilitySource, type Seat } from "../vocabulary.js";
import type { SubjectType } from "./responsibility.entity.js";
import { ruleMatchesFeatureSql, ruleMatchesMonitorSql } from "./ownership-pattern.js";
import { nounOf, type SubjectKey } from "./subject.js";

/** The answer for one role of something: which team, perhaps who in it, and where that was set. */
export interface EffectiveResponsibility {
  role: ResponsibilityRole;
  teamId: string;
  assigneeId: string | null;
  /** Whom its incidents wake in which order, where that was set with it. */
  escalationPolicyId: string | null;
  source: ResponsibilitySource;
  /** Where it was set, in words: "set on this monitor", "inherited from model card-fraud", "from rule 3 of fraud/*". */
  explanation: string;
  since: Date;
}

/** How the answers of a subject are keyed. */
export function subjectKey({ type, id }: SubjectKey): string {
  return `${type}:${id}`;
}

/**
 * The effective answers of each subject by `type:id`, now (`at` null) or as they were at an instant, in one statement. Seats and
 * accountability take the nearest of monitor, feature, version, model and ownership rule; informed teams add up. A rule answers for a
 * model or a feature when it holds for all of it.
 */
export async function effectiveResponsibilities(
  reader: Reader,
  subjects: readonly SubjectKey[],
  at: Date | null,
): Promise<Map<string, EffectiveResponsibility[]>> {
  const { values, bind } = new Parameters();
  const instant = at ? `${bind(at)}::timestamptz` : null;
  const held = (row: string) =>
    instant ? `${row}.since <= ${instant} and (${row}.until is null or ${row}.until > ${instant})` : `${row}.until is null`;
  const selector = versionSelectorSql(instant);
  const keys = subjects.map((subject) => subject.id.split("@"));
  const rows = await rowsOf<Answer>(
    reader,
    `with subject as (
       select * from unnest(
         ${bind(subjects.map((subject) => subject.type))}::text[], ${bind(keys.map(([id]) => id))}::bigint[],
         ${bind(keys.map(([, versionId]) => versionId ?? null))}::bigint[]) with ordinality as subject (type, id, version_id, number)
     ), watched as (
       select model_id, version_selector, case version_selector
           when '@live' then (${liveVersionSql("selected.model_id", instant)})
           else (select id from version labelled where labelled.model_id = selected.model_id and label = version_selector)
         end as version_id
       from (
         select distinct model_id, ${selector} as version_selector
         from subject join monitor on subject.type = 'MONITOR' and monitor.id = subject.id) selected
     ), located as (
       select subject.number, monitor.id as monitor_id, monitor.slug as monitor_slug, monitor.deleted_at,
         coalesce(monitor.created_at, model.created_at) as created_at, feature.id as feature_id, feature.name as feature_name,
         version.id as version_id, version.label as version_label, model.id as model_id, model.slug as model_slug
       from subject
       left join monitor on subject.type = 'MONITOR' and monitor.id = subject.id
       left join feature on feature.id = case subject.type when 'FEATURE' then subject.id when 'MONITOR' then monitor.feature_id end
       left join watched on watched.model_id = monitor.model_id and watched.version_selector = ${selector}
       left join version on version.id = case subject.type
         when 'VERSION' then subject.id
         when 'FEATURE' then subject.version_id
         when 'MONITOR' then watched.version_id end
       join model on model.id = case subject.type
         when 'MODEL' then subject.id else coalesce(monitor.model_id, feature.model_id, version.model_id) end
     ), near as materialized (
       select place.model_id, place.feature_id, rule.*
       from (select distinct model_id, model_slug, coalesce(feature_id, 0) as feature_id, feature_name from located) place
       join ownership_rule rule on ${ruleMatchesFeatureSql("rule", { model: "place.model_slug", feature: "place.feature_name" })}
       where ${held("rule")}
     ), ruled as (
       select distinct on (located.number, near.role) located.number, near.role, near.team_id, near.position, near.pattern, near.since
       from located join near on near.model_id = located.model_id and near.feature_id = coalesce(located.feature_id, 0)
       where ${ruleMatchesMonitorSql("near", { monitor: "located.monitor_slug" })}
         and ${instant ? `created_at <= ${instant} and (deleted_at is null or deleted_at > ${instant})` : "deleted_at is null"}
       order by located.number, near.role, near.position desc
     ), answer as (
       select located.number, held.role, held.team_id, held.assignee_id, held.escalation_policy_id,
         place.type as source, place.name as place_name, held.since, distance
       from located
       cross join lateral (values
         (1, 'MONITOR', monitor_id, null), (2, 'FEATURE', feature_id, feature_name),
         (3, 'VERSION', version_id, version_label), (4, 'MODEL', model_id, model_slug)) as place (distance, type, id, name)
       join responsibility held on held.subject_type = place.type and held.subject_id = place.id and ${held("held")}
       union all
       select number, role, team_id, null, null, 'RULE', position || ' of ' || pattern, since, 5 from ruled where team_id is not null
     )
     select distinct on (number, role, case role when 'INFORMED' then team_id end)
       number::int as number, role, team_id, assignee_id, escalation_policy_id, source, place_name, since
     from answer
     order by number, role, case role when 'INFORMED' then team_id end, distance`,
    values,
  );
  const byNumber = groupBy(rows, (row) => row.number);
  return new Map(
    subjects.map((subject, index) => [subjectKey(subject), (byNumber.get(index + 1) ?? []).map((row) => answerOf(subject.type, row))]),
  );
}

/** The seats that nobody fills. */
export function missingSeats(answers: readonly EffectiveResponsibility[]): Seat[] {
  return SEATS.filter((seat) => !answers.some((answer) => answer.role === seat));
}

interface Answer extends Omit<EffectiveResponsibility, "explanation"> {
  number: number;
  /** The name of the place, or the number and pattern of the rule. */
  placeName: string | null;
}

function answerOf(own: SubjectType, { number: _number, placeName, ...answer }: Answer): EffectiveResponsibility {
  const { source } = answer;
  const inherited = source === "RULE" ? `from rule ${placeName}` : `inherited from ${nounOf(source)} ${placeName}`;
  return { ...answer, explanation: source === own ? `set on this ${nounOf(own)}` : inherited };
}

/** The version selector of a monitor: the column says it for now; for then, what the first change since put another in the place of. */
function versionSelectorSql(instant: string | null): string {
  if (!instant) return "monitor.version_selector";
  return `coalesce((
    select event.before ->> 'versionSelector' from audit_event event
    where event.subject_type = 'MONITOR' and event.subject_id = monitor.id::text and event.at > ${instant} and event.before ? 'versionSelector'
    order by event.id limit 1), monitor.version_selector)`;
}

/** The live version of a model: the column says it for now, the audit for then. */
function liveVersionSql(modelId: string, instant: string | null): string {
  if (!instant) return `select id from version live where live.model_id = ${modelId} and live.deployment_role = 'LIVE'`;
  return `select live.id from version live
    cross join lateral (
      select event.after ->> 'deploymentRole' as deployment_role from audit_event event
      where event.subject_type = 'VERSION' and event.subject_id = live.id::text and event.at <= ${instant}
        and event.after ? 'deploymentRole'
      order by event.id desc limit 1) latest
    where live.model_id = ${modelId} and latest.deployment_role = 'LIVE' limit 1`;
}
