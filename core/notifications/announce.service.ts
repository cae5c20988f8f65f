import type { Tx } from "../database.js";
import { writeTimeline } from "../incidents/incident.service.js";
import type { OutboxPayload } from "../jobs.js";
import { ownersBeside } from "../models/side-by-side.queries.js";
import { onCallPeople, type Responder, responderKey } from "../responsibilities/on-call.queries.js";
import { rowOf, rowsOf } from "../rows.js";
import type { Person } from "../teams/team.queries.js";
import type { Seat, Severity } from "../vocabulary.js";

/** News of an incident for one person. */
export interface Notice {
  recipient: string;
  message: string;
}

interface IncidentRow {
  seat: Seat;
  teamId: string | null;
  assigneeId: string | null;
  severity: Severity;
  name: string;
}

/** Until channels are set up, what would be sent is written to the log. */
const CHANNEL = "log";

/**
 * Records who is told of a change of an incident, once per change and person, and returns what is to be said. Telling comes after, so a
 * failure between the two is seen in the record and not repeated.
 */
export async function announceIncident(tx: Tx, { incidentId, change }: OutboxPayload<"incident.changed">, now: Date): Promise<Notice[]> {
  const incident = await rowOf<IncidentRow>(
    tx,
    `select incident.seat, incident.team_id, incident.assignee_id, incident.severity, model.slug || '/' || monitor.slug as name
     from incident join monitor on monitor.id = incident.monitor_id join model on model.id = incident.model_id
     where incident.id = $1`,
    [incidentId],
  );
  if (!incident) return [];
  const people = await peopleOf(tx, incidentId, incident, now);
  const message = `${incident.severity} incident ${incidentId} of ${incident.name} ${change}`;
  const told = await rowsOf<{ recipient: string }>(
    tx,
    `insert into notification (incident_id, key, channel, recipient, state, attempts, at)
     select $1, $2 || ':' || person.id, $3, person.email, 'SENT', 1, $4
     from unnest($5::text[], $6::text[]) as person (id, email)
     on conflict (key) do nothing returning recipient`,
    [
      incidentId,
      `${incidentId}:${change}:${CHANNEL}`,
      CHANNEL,
      now,
      people.map((person) => person.id),
      people.map((person) => person.email),
    ],
  );
  if (told.length > 0) {
    const names = people.map((person) => person.name).join(", ");
    await writeTimeline(
      tx,
      [{ incidentId, kind: "told", actor: null, summary: `Told ${names}: ${change}.`, data: { channel: CHANNEL, change } }],
      now,
    );
  }
  return told.map(({ recipient }) => ({ recipient, message }));
}

/** Whoever answers for the incident, and for the same seat of the version that its own runs side by side with. */
async function peopleOf(tx: Tx, incidentId: string, { seat, teamId, assigneeId }: IncidentRow, at: Date): Promise<Person[]> {
  const beside = (await ownersBeside(tx, [incidentId])).get(incidentId) ?? [];
  const responders: Responder[] = [...(teamId === null ? [] : [{ teamId, assigneeId }]), ...beside.filter(({ role }) => role === seat)];
  const called = await onCallPeople(tx, responders, at);
  const people = responders.flatMap((responder) => called.get(responderKey(responder)) ?? []);
  return [...new Map(people.map((person) => [person.id, person])).values()];
}
