import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Rules own what nobody was set on: the farthest place that an answer is inherited from. A rule keeps its three globs as LIKE
 * patterns, so that a view over all monitors compares and does not translate. Of the rules that match a monitor the last one counts
 * for each role, also when it says that the role is deliberately unowned.
 */
export class OwnershipRules1764000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ownership_rule
        add column model_like text not null,
        add column feature_like text not null,
        add column monitor_like text not null;

      create view monitor_rule as
      select distinct on (monitor.id, rule.role)
        monitor.id as monitor_id, rule.role, rule.team_id, rule.since, rule.id as rule_id, rule.position, rule.pattern
      from (
        select model.id as model_id, 0 as feature_id, model.slug as model, null as feature from model
        union all select model.id, feature.id, model.slug, feature.name from model join feature on feature.model_id = model.id
      ) place
      join ownership_rule rule
        on place.model like rule.model_like and (rule.feature_like = '%' or place.feature like rule.feature_like)
      join monitor on monitor.model_id = place.model_id and coalesce(monitor.feature_id, 0) = place.feature_id
        and (rule.monitor_like = '%' or monitor.slug like rule.monitor_like)
      where rule.until is null and monitor.deleted_at is null
      order by monitor.id, rule.role, rule.position desc;

      create or replace view monitor_seat as
      select distinct on (monitor_id, role, case role when 'INFORMED' then team_id end)
        monitor_id, role, team_id, assignee_id, source, since, responsibility_id
      from (
        select monitor.id as monitor_id, held.role, held.team_id, held.assignee_id, held.subject_type as source, held.since,
          held.id as responsibility_id, place.distance
        from monitor
        left join version on version.model_id = monitor.model_id and
          case monitor.version_selector when '@live' then version.deployment_role = 'LIVE' else version.label = monitor.version_selector end
        cross join lateral (values
          (1, 'MONITOR', monitor.id), (2, 'FEATURE', monitor.feature_id), (3, 'VERSION', version.id), (4, 'MODEL', monitor.model_id)
        ) as place (distance, subject_type, subject_id)
        join responsibility held
          on held.subject_type = place.subject_type and held.subject_id = place.subject_id and held.until is null
        where monitor.deleted_at is null
        union all
        select monitor_id, role, team_id, null, 'RULE', since, null, 5 from monitor_rule where team_id is not null
      ) answer
      order by monitor_id, role, case role when 'INFORMED' then team_id end, distance;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace view monitor_seat as
      select distinct on (monitor.id, held.role, case held.role when 'INFORMED' then held.team_id end)
        monitor.id as monitor_id, held.role, held.team_id, held.assignee_id, held.subject_type as source, held.since,
        held.id as responsibility_id
      from monitor
      left join version on version.model_id = monitor.model_id and
        case monitor.version_selector when '@live' then version.deployment_role = 'LIVE' else version.label = monitor.version_selector end
      cross join lateral (values
        (1, 'MONITOR', monitor.id), (2, 'FEATURE', monitor.feature_id), (3, 'VERSION', version.id), (4, 'MODEL', monitor.model_id)
      ) as place (distance, subject_type, subject_id)
      join responsibility held
        on held.subject_type = place.subject_type and held.subject_id = place.subject_id and held.until is null
      where monitor.deleted_at is null
      order by monitor.id, held.role, case held.role when 'INFORMED' then held.team_id end, place.distance;

      drop view monitor_rule;
      alter table ownership_rule drop column model_like, drop column feature_like, drop column monitor_like;
    `);
  }
}
