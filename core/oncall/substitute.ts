import type { EscalationStep } from "./escalation-policy.entity.js";
import type { TemporaryScheduleRow } from "./override.entity.js";
import { withoutParticipant } from "./rotation.js";
import type { StoredLayer, StoredPlan } from "./stored-plan.js";
import { zoneOf } from "./zone.js";

/** Who goes, and who takes their place; null when nobody does. */
export interface Substitution {
  leaver: string;
  successor: string | null;
}

/**
 * A plan with a person's turns given to another, so that everybody else's stay; without one the others move up, and whoever's turn it
 * is keeps it.
 */
export function substituteInPlan(plan: StoredPlan, change: Substitution, now: Date): StoredPlan {
  const { leaver, successor } = change;
  const participants = (layer: StoredLayer) =>
    successor === null ? withoutPerson(layer, plan.timeZone, leaver, now) : substituteIn(layer.participants, change);
  return { ...plan, layers: plan.layers.map((layer) => ({ ...layer, participants: participants(layer) })) };
}

function withoutPerson(layer: StoredLayer, timeZone: string, user: string, now: Date): string[] {
  if (!layer.participants.includes(user)) return layer.participants;
  const turns = { ...layer, start: Date.parse(layer.start), participants: layer.participants.map((user) => ({ user, timeZone })) };
  return withoutParticipant(turns, zoneOf(timeZone), user, now.getTime()).map((participant) => participant.user);
}

/** Fixed shifts with what is still to come of a person's given to another, or left empty. */
export function substituteInShifts(shifts: TemporaryScheduleRow["shifts"], { leaver, successor }: Substitution, now: Date): typeof shifts {
  return shifts.flatMap((shift) => {
    if (shift.user !== leaver || Date.parse(shift.end) <= now.getTime()) return [shift];
    const at = now.toISOString();
    const begun = Date.parse(shift.start) < now.getTime();
    const served = begun ? [{ ...shift, end: at }] : [];
    const left = successor === null ? [] : [{ ...shift, start: begun ? at : shift.start, user: successor }];
    return [...served, ...left];
  });
}

/** Steps that wake another in a person's place, each once; a step that would wake nobody is left out. */
export function substituteInSteps(steps: readonly EscalationStep[], change: Substitution): EscalationStep[] {
  return steps
    .map((step) => ({ ...step, users: [...new Set(substituteIn(step.users, change))] }))
    .filter(({ schedules, users, seats, channels }) => [schedules, users, seats, channels].some((named) => named.length > 0));
}

function substituteIn(people: readonly string[], { leaver, successor }: Substitution): string[] {
  return people.flatMap((person) => (person !== leaver ? [person] : successor === null ? [] : [successor]));
}
