import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Who answers for each monitor now, resolved in one place: lists filter by it, the policy authorises by it, incidents are addressed by
 * it. Seats and accountability take the nearest place; informed teams add up over all places, each named once.
 */
export class MonitorSeats1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index responsibility_subject_idx on responsibility (subject_type, subject_id);

      create view monitor_seat as
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
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view monitor_seat;
      drop index responsibility_subject_idx;
    `);
  }
}
