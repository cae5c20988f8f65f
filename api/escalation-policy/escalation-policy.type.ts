import { Field, Int, ObjectType } from "type-graphql";
import { encodeId } from "#core/ids.js";
import type { EscalationPolicy as PolicyRow } from "#core/oncall/escalation-policy.entity.js";
import type { Seat } from "#core/vocabulary.js";
import { SeatEnum } from "../graphql/enums.js";
import { connectionOf } from "../graphql/connection.js";
import { Node } from "../graphql/interfaces.js";
import { Duration } from "../graphql/scalars.js";

@ObjectType({ description: "One step of an escalation.", simpleResolvers: true })
export class EscalationStep {
  @Field(() => Duration, { description: "How long after this step the next one follows unless somebody acknowledged." })
  delay!: string;
  scheduleSlugs!: string[];
  emails!: string[];
  @Field(() => [SeatEnum], { description: "The seats of the monitor whose people are paged." })
  seats!: Seat[];
  @Field(() => [String], { description: "The channels that are written to." })
  channels!: string[];
}

@ObjectType({ implements: Node, description: "Whom an unanswered incident pages in which order.", simpleResolvers: true })
export class EscalationPolicy extends Node {
  key!: string;
  teamKey!: string;
  @Field(() => String, { description: "The name that never changes." })
  slug!: string;
  @Field(() => [EscalationStep], { description: "The steps in their order." })
  steps!: EscalationStep[];
  @Field(() => Int, { description: "How often all steps come again: n means n + 1 passes." })
  repeat!: number;
  @Field(() => Int, { description: "Grows with every change; name it to be refused when somebody was faster." })
  revision!: number;
}

export const EscalationPolicyConnection = connectionOf(EscalationPolicy);

@ObjectType({ description: "What an unanswered incident would do at one minute.", simpleResolvers: true })
export class EscalationPage {
  @Field(() => Int, { description: "Minutes after it opens." })
  minute!: number;
  @Field(() => Int, { nullable: true, description: "The step, from 1; null for the last resort." })
  step!: number | null;
  @Field(() => Int, { description: "The pass through the steps, from 1." })
  pass!: number;
  @Field(() => [String], { description: "What the step names, in words." })
  targets!: string[];
  userKeys!: string[];
  @Field(() => String, {
    nullable: true,
    description: "Why it pages nobody and the next step follows at once; null when it pages somebody.",
  })
  skippedBecause!: string | null;
}

/** An escalation policy as the schema shows it. */
export function toEscalationPolicy({ id, teamId, slug, steps, repeat, revision }: PolicyRow): EscalationPolicy {
  const shown = steps.map(({ delay, schedules, users, seats, channels }) => ({
    delay,
    scheduleSlugs: schedules,
    emails: users,
    seats,
    channels,
  }));
  return { id: encodeId("EscalationPolicy", id), key: id, teamKey: teamId, slug, steps: shown, repeat, revision };
}
