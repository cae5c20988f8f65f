import type { Reader } from "../database.js";
import { rowsOf } from "../rows.js";
import { type Kind, KINDS } from "./documents.js";
import { readPolicies, readRules, readSchedules } from "./on-call-snapshot.queries.js";
import type { Entry, Standing } from "./standing.js";
import { wordOf } from "./words.js";

/** Standing things by `Kind name`. */
export type Snapshot = Map<string, Standing>;

/** The name of a thing in a snapshot and in a plan. */
export function subjectName(kind: Kind, name: string): string {
  return `${kind} ${name}`;
}

/** Everything named that stands, in a few statements a kind. Says nothing about who may see it. */
export async function readSnapshot(reader: Reader, names: Record<Kind, readonly string[]>): Promise<Snapshot> {
  const snapshot: Snapshot = new Map();
  for (const kind of KINDS) {
    for (const [name, standing] of await READ[kind](reader, names[kind])) snapshot.set(subjectName(kind, name), standing);
  }
  return snapshot;
}

const READ: Record<Kind, (reader: Reader, names: readonly string[]) => Promise<Entry[]>> = {
  Team: readTeams,
  Schedule: readSchedules,
  EscalationPolicy: readPolicies,
  Model: readModels,
  Monitor: readMonitors,
  OwnershipRules: readRules,
};

async function readTeams(reader: Reader, names: readonly string[]): Promise<Entry[]> {
  const rows = await rowsOf<{ slug: string; name: string; discipline: string; members: { role: string }[] }>(
    reader,
    `select team.slug, team.name, team.discipline, coalesce(
       (select json_agg(json_build_object('email', email, 'name', person.name, 'role', role, 'timeZone', time_zone) order by email)
        from membership join app_user person on person.id = user_id where team_id = team.id), '[]') as members
     from team where team.slug = any($1)`,
    [names],
  );
  return rows.map(({ slug, name, discipline, members }) => {
    const spec = { discipline: wordOf(discipline), members: members.map((member) => ({ ...member, role: wordOf(member.role) })) };
    return [slug, { fields: { metadata: { displayName: name }, spec }, project: null }];
  });
}

/** The teams set on `subject` itself, by role; with the escalation policy of those that have one. */
function seatsSql(subject: "MODEL" | "MONITOR", id: string): string {
  return `(select json_object_agg(role, case when policy.slug is null then to_json(team.slug)
      else json_build_object('team', team.slug, 'escalationPolicy', policy.slug) end)
    from responsibility join team on team.id = team_id left join escalation_policy policy on policy.id = escalation_policy_id
    where subject_type = '${subject}' and subject_id = ${id} and until is null and role <> 'INFORMED')`;
}

type Seats = Partial<Record<"ACCOUNTABLE" | "DATA_SCIENCE" | "OPERATIONS", string | object>> | null;

interface ModelRow {
  slug: string;
  name: string;
  description: string;
  task: string;
  tier: number;
  visibility: string;
  labels: Record<string, string>;
  managedProject: string | null;
  managedFile: string | null;
  seats: Seats;
  features: { type: string; role: string }[];
}

async function readModels(reader: Reader, names: readonly string[]): Promise<Entry[]> {
  const rows = await rowsOf<ModelRow>(
    reader,
    `select model.*, ${seatsSql("MODEL", "model.id")} as seats, coalesce(
       (select json_agg(json_build_object('name', name, 'type', type, 'role', role, 'unit', unit, 'description', description) order by name)
        from feature where model_id = model.id), '[]') as features
     from model where model.slug = any($1)`,
    [names],
  );
  return rows.map((row) => {
    const spec = {
      description: row.description,
      task: wordOf(row.task),
      tier: row.tier,
      visibility: wordOf(row.visibility),
      responsibilities: { accountable: row.seats?.ACCOUNTABLE, ...bothSeats(row.seats) },
      features: row.features.map((feature) => ({ ...feature, type: wordOf(feature.type), role: wordOf(feature.role) })),
    };
    return [row.slug, standing(row, spec)];
  });
}

interface MonitorRow {
  model: string;
  slug: string;
  name: string;
  versionSelector: string;
  feature: string | null;
  checkKey: string;
  params: unknown;
  limits: unknown;
  segment: unknown;
  every: string | null;
  cron: string | null;
  timeZone: string;
  currentWindow: string;
  delay: string;
  reference: unknown;
  severity: string;
  firstResponder: string | null;
  runbook: string | null;
  labels: Record<string, string>;
  managedProject: string | null;
  managedFile: string | null;
  seats: Seats;
}

async function readMonitors(reader: Reader, names: readonly string[]): Promise<Entry[]> {
  const rows = await rowsOf<MonitorRow>(
    reader,
    `select monitor.*, model.slug as model, feature.name as feature, ${seatsSql("MONITOR", "monitor.id")} as seats
     from unnest($1::text[], $2::text[]) as wanted (model_slug, monitor_slug)
     join model on model.slug = wanted.model_slug
     join monitor on monitor.model_id = model.id and monitor.slug = wanted.monitor_slug and monitor.deleted_at is null
     left join feature on feature.id = monitor.feature_id`,
    [names.map((name) => name.split("/")[0]), names.map((name) => name.split("/")[1])],
  );
  return rows.map((row) => {
    const spec = {
      version: row.versionSelector,
      feature: row.feature,
      check: { key: row.checkKey, params: row.params },
      limits: row.limits,
      reference: row.reference,
      currentWindow: row.currentWindow,
      delay: row.delay,
      schedule: { every: row.every, cron: row.cron, timeZone: row.timeZone },
      severity: wordOf(row.severity),
      firstResponder: row.firstResponder === null ? null : wordOf(row.firstResponder),
      runbook: row.runbook,
      segment: row.segment,
      responsibilities: bothSeats(row.seats),
    };
    return [`${row.model}/${row.slug}`, standing(row, spec)];
  });
}

function bothSeats(seats: Seats): object {
  return { dataScience: seats?.DATA_SCIENCE, operations: seats?.OPERATIONS };
}

function standing(row: Pick<ModelRow, "name" | "labels" | "managedProject" | "managedFile">, spec: object): Standing {
  const managedBy = { project: row.managedProject, file: row.managedFile };
  return { fields: { metadata: { displayName: row.name, labels: row.labels }, spec, managedBy }, project: row.managedProject };
}
