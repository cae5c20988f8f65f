import type { Reader } from "../database.js";
import { loadCallable } from "../responsibilities/on-call.queries.js";
import { effectiveResponsibilities, subjectKey } from "../responsibilities/effective.queries.js";
import { rowsOf } from "../rows.js";
import { peopleByEmails } from "../teams/person.queries.js";
import { membersOfTeams, peopleByIds, type Person } from "../teams/team.queries.js";
import { addSeconds, durationSeconds } from "../time.js";
import type { EscalationPolicy, EscalationStep } from "./escalation-policy.entity.js";
import { escalate, longest, type EscalationPage, type Reached } from "./escalation.js";
import { loadDuty } from "./on-duty.queries.js";

/**
 * Whom an incident that opens at an instant, and that nobody answers, would page at which minute. Seats are those of the monitor; the
 * last resort are the leads of the team accountable for it, and without a monitor those of the policy's own.
 */
export async function previewEscalation(
  reader: Reader,
  policy: Pick<EscalationPolicy, "teamId" | "steps" | "repeat">,
  monitorId: string | null,
  at: Date,
): Promise<EscalationPage<Person>[]> {
  const plan = { delays: policy.steps.map(({ delay }) => durationSeconds(delay)), repeat: policy.repeat };
  const end = addSeconds(at, longest(plan) + 1);
  const seats = monitorId === null ? null : await seatsOf(reader, monitorId);
  const schedules = await schedulesNamed(reader, policy.steps);
  const duty = await loadDuty(reader, { scheduleIds: [...schedules.values()] }, at, end);
  const responders = [...(seats?.values() ?? [])];
  const callable = await loadCallable(
    reader,
    responders.map(({ teamId }) => teamId),
    at,
    end,
  );
  const leads = await leadsOf(reader, seats?.get("ACCOUNTABLE")?.teamId ?? policy.teamId);
  const { byId, byEmail } = await peopleNamed(reader, policy.steps, duty.users);

  const inStep = ({ schedules: slugs, users, seats: seatsNamed }: EscalationStep, instant: Date): Reached<Person> => {
    const people = [
      ...slugs.flatMap((slug) => duty.inSchedule(schedules.get(slug) ?? "", instant).flatMap((id) => byId.get(id) ?? [])),
      ...users.flatMap((email) => byEmail.get(email) ?? []),
      ...seatsNamed.flatMap((seat) => {
        const responder = seats?.get(seat);
        return responder ? callable(responder, instant) : [];
      }),
    ];
    const targets = [
      ...slugs.map((slug) => `schedule ${slug}`),
      ...users,
      ...seatsNamed.map((seat) => `${seat === "OPERATIONS" ? "operations" : "data-science"} seat`),
    ];
    const isSeatless = seats === null && seatsNamed.length > 0;
    return reached(targets, people, isSeatless ? "no monitor is named whose seats these are" : "nobody is on call here at this instant");
  };
  return escalate(plan, (step, seconds) => {
    const instant = addSeconds(at, seconds);
    if (step !== null) return inStep(policy.steps[step]!, instant);
    return reached(["last resort: the leads of the accountable team"], leads, "the accountable team has no lead");
  });
}

function reached(targets: string[], named: Person[], reason: string): Reached<Person> {
  const people = [...new Map(named.map((person) => [person.id, person])).values()];
  return { targets, people, skippedBecause: people.length > 0 ? null : reason };
}

async function seatsOf(reader: Reader, monitorId: string): Promise<Map<string, { teamId: string; assigneeId: string | null }>> {
  const monitor = { type: "MONITOR", id: monitorId } as const;
  const answers = (await effectiveResponsibilities(reader, [monitor], null)).get(subjectKey(monitor)) ?? [];
  return new Map(answers.map((answer) => [answer.role, answer]));
}

async function leadsOf(reader: Reader, teamId: string): Promise<Person[]> {
  const members = (await membersOfTeams(reader, [teamId])).get(teamId) ?? [];
  return members.filter(({ role }) => role === "LEAD").map(({ user }) => user);
}

async function schedulesNamed(reader: Reader, steps: readonly EscalationStep[]): Promise<Map<string, string>> {
  const slugs = steps.flatMap(({ schedules }) => schedules);
  const rows = await rowsOf<{ id: string; slug: string }>(
    reader,
    `select id, slug from schedule where slug = any($1::text[]) and deleted_at is null`,
    [slugs],
  );
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}

async function peopleNamed(reader: Reader, steps: readonly EscalationStep[], onDuty: readonly string[]) {
  const emails = steps.flatMap(({ users }) => users);
  const named = await peopleByEmails(reader, emails);
  const people = await peopleByIds(reader, onDuty);
  return { byId: new Map(people.map((person) => [person.id, person])), byEmail: new Map(named.map((person) => [person.email, person])) };
}
