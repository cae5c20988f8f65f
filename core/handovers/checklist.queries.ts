import { isDeepStrictEqual } from "node:util";
import type { Limits } from "../checks/limits.js";
import { findCheck } from "../checks/registry.js";
import type { Reader } from "../database.js";
import { gapsOf, meeting } from "../oncall/plan-changes.js";
import type { Interval } from "../oncall/restrictions.js";
import { loadSchedules, plannedShifts, schedulesOfTeams } from "../oncall/schedule.queries.js";
import type { Subject } from "../responsibilities/subject.js";
import { rowsOf } from "../rows.js";
import { membersOfTeams } from "../teams/team.queries.js";
import type { Team } from "../teams/team.entity.js";
import { RESPONSIBILITY_SOURCES, type ResponsibilityRole } from "../vocabulary.js";
import type { ChecklistItem } from "./handover.entity.js";

const HOUR = 3_600_000;
const DAYS_AHEAD = 14;
/** Names listed in one line; the monitors' page shows the rest. */
const MOST_NAMED = 5;

interface MovingMonitor {
  slug: string;
  checkKey: string;
  limits: Limits;
  isPaused: boolean;
  hasRunbook: boolean;
  openIncidents: number;
}

/** What a team should know before it takes over a role of something, as it is now. */
export async function gatherChecklist(
  reader: Reader,
  { subject, role, team }: { subject: Subject; role: ResponsibilityRole; team: Team },
  now: Date,
): Promise<ChecklistItem[]> {
  const monitors = await movingMonitors(reader, subject, role);
  const slugs = (which: (monitor: MovingMonitor) => boolean) => monitors.filter(which).map(({ slug }) => slug);
  return [
    { key: "monitors", title: "Monitors that change hands", state: "ok", detail: counted(monitors.length, "monitor") },
    openIncidents(monitors),
    named(
      "paused",
      "Paused monitors",
      slugs(({ isPaused }) => isPaused),
    ),
    named(
      "runbooks",
      "Monitors without a runbook",
      slugs(({ hasRunbook }) => !hasRunbook),
    ),
    named("limits", "Monitors with the limits their check comes with", slugs(hasDefaultLimits)),
    await cover(reader, team, now),
    await members(reader, team),
  ];
}

/** The monitors whose answer for a role would change: those beneath the subject that take it from there or from farther. */
function movingMonitors(reader: Reader, subject: Subject, role: ResponsibilityRole): Promise<MovingMonitor[]> {
  return rowsOf(
    reader,
    `select monitor.slug, monitor.check_key, monitor.limits, monitor.state = 'PAUSED' as is_paused, monitor.runbook is not null as has_runbook,
       (select count(*)::int from incident where incident.monitor_id = monitor.id and incident.state <> 'RESOLVED') as open_incidents
     from monitor
     join monitor_seat seat on seat.monitor_id = monitor.id and seat.role = $3 and seat.source = any($4::text[])
     where monitor.model_id = $5 and monitor.deleted_at is null and case $1
       when 'MONITOR' then monitor.id = $2
       when 'FEATURE' then monitor.feature_id = $2
       when 'VERSION' then exists (select from version where version.id = $2 and
         (monitor.version_selector = version.label or monitor.version_selector = '@live' and version.deployment_role = 'LIVE'))
       else true end
     order by monitor.slug`,
    [subject.type, subject.id, role, RESPONSIBILITY_SOURCES.slice(RESPONSIBILITY_SOURCES.indexOf(subject.type)), subject.modelId],
  );
}

function openIncidents(monitors: readonly MovingMonitor[]): ChecklistItem {
  const open = monitors.reduce((sum, monitor) => sum + monitor.openIncidents, 0);
  const key = { key: "incidents", title: "Open incidents" };
  if (open === 0) return { ...key, state: "ok", detail: "none" };
  const troubled = monitors.filter((monitor) => monitor.openIncidents > 0).map(({ slug }) => slug);
  return { ...key, state: "attention", detail: listed(troubled) };
}

function hasDefaultLimits({ checkKey, limits }: MovingMonitor): boolean {
  return isDeepStrictEqual(limits, findCheck(checkKey)?.defaultLimits);
}

function named(key: string, title: string, slugs: readonly string[]): ChecklistItem {
  return { key, title, state: slugs.length === 0 ? "ok" : "attention", detail: slugs.length === 0 ? "none" : listed(slugs) };
}

async function cover(reader: Reader, team: Team, now: Date): Promise<ChecklistItem> {
  const item = { key: "cover", title: `On call in ${team.slug} for the next ${DAYS_AHEAD} days` };
  const schedules = await schedulesOfTeams(reader, [team.id]);
  if (schedules.length === 0) return { ...item, state: "attention", detail: "no schedule; the team's leads are called" };
  const until = new Date(now.getTime() + DAYS_AHEAD * 24 * HOUR);
  const ids = schedules.map(({ id }) => id);
  const loaded = await loadSchedules(reader, ids, now, until);
  const whole: Interval[] = [{ start: now.getTime(), end: until.getTime() }];
  const gaps = [...loaded.values()].reduce((left, schedule) => meeting(left, gapsOf(plannedShifts(schedule, now, until))), whole);
  if (gaps.length === 0) return { ...item, state: "ok", detail: "somebody at every time" };
  const hours = gaps.reduce((sum, { start, end }) => sum + end - start, 0) / HOUR;
  const first = new Date(gaps[0]!.start).toISOString();
  return { ...item, state: "attention", detail: `nobody for ${Math.ceil(hours)} h in all, first at ${first}` };
}

async function members(reader: Reader, team: Team): Promise<ChecklistItem> {
  const people = (await membersOfTeams(reader, [team.id])).get(team.id) ?? [];
  const leads = people.filter(({ role }) => role === "LEAD").length;
  const item = { key: "members", title: `Members of ${team.slug}` };
  if (people.length === 0) return { ...item, state: "attention", detail: "nobody can be reached" };
  return { ...item, state: leads > 0 ? "ok" : "attention", detail: `${people.length}, of them ${counted(leads, "lead")}` };
}

function listed(slugs: readonly string[]): string {
  const rest = slugs.length - MOST_NAMED;
  return [...slugs.slice(0, MOST_NAMED), ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
