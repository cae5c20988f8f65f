import { Temporal } from "temporal-polyfill";
import type { EscalationPolicyUpsertInput, EscalationStepPartsFragment, Seat } from "@/gql/graphql";

/** Somebody a step calls: a schedule by slug, a person by address, or a seat. */
export type Target = { kind: "schedule"; key: string } | { kind: "person"; key: string } | { kind: "seat"; key: Seat };

/** A step while somebody edits it. */
export interface StepDraft {
  /** Tells steps apart while they are moved about. */
  key: number;
  /** As it was written, unless it was changed here: ISO 8601. */
  delay: string;
  targets: Target[];
  /** Kept as they are. */
  channels: string[];
}

/** An escalation policy while somebody edits it. */
export interface PolicyDraft {
  slug: string;
  team: string;
  repeat: number;
  steps: StepDraft[];
  /** The revision the edit began from; 0 for a policy that does not exist yet, so that none of the same name is overwritten. */
  revision: number;
}

/** What is needed of a policy to edit it, or to preview it. */
interface Editable {
  slug: string;
  repeat: number;
  revision: number;
  team: { slug: string };
  steps: EscalationStepPartsFragment[];
}

/** A policy as its form begins. */
export function draftOf({ slug, repeat, revision, team, steps }: Editable): PolicyDraft {
  return { slug, repeat, revision, team: team.slug, steps: steps.map(stepOf) };
}

function stepOf({ delay, schedules, users, seats, channels }: EscalationStepPartsFragment, key: number): StepDraft {
  const targets: Target[] = [
    ...schedules.map((schedule) => ({ kind: "schedule" as const, key: schedule.slug })),
    ...users.map(({ email }) => ({ kind: "person" as const, key: email })),
    ...seats.map((seat) => ({ kind: "seat" as const, key: seat })),
  ];
  return { key, delay, targets, channels };
}

/** A step as "Add a step" makes it: a quarter of an hour, and nobody yet. */
export function newStep(key: number): StepDraft {
  return { key, delay: "PT15M", targets: [], channels: [] };
}

/** A delay in minutes. */
export function minutesOf(delay: string): number {
  return Temporal.Duration.from(delay).total("minutes");
}

/** What a form says as the API wants it; null while it cannot be said, because a step calls nobody or the name is missing. */
export function inputOf({ slug, team, repeat, steps, revision }: PolicyDraft): EscalationPolicyUpsertInput | null {
  if (!slug || steps.length === 0 || steps.some(({ targets, channels }) => targets.length + channels.length === 0)) return null;
  return {
    slug,
    team,
    repeat,
    expectedRevision: revision,
    steps: steps.map(({ delay, targets, channels }) => ({
      delay,
      schedules: targets.flatMap(({ kind, key }) => (kind === "schedule" ? [key] : [])),
      users: targets.flatMap(({ kind, key }) => (kind === "person" ? [key] : [])),
      seats: targets.flatMap((target) => (target.kind === "seat" ? [target.key] : [])),
      channels,
    })),
  };
}
