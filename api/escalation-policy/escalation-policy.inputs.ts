import { Field, InputType, Int } from "type-graphql";
import type * as service from "#core/oncall/escalation-policy.service.js";
import type { Seat } from "#core/vocabulary.js";
import { SeatEnum } from "../graphql/enums.js";
import { Duration } from "../graphql/scalars.js";

@InputType({ description: "One step of an escalation; it names at least one schedule, person, seat or channel." })
export class EscalationStepInput implements service.EscalationStepInput {
  @Field(() => Duration, { description: "How long after this step the next one follows: a minute to a day." })
  delay!: string;
  @Field(() => [String], { nullable: true, description: "Whoever is on call in these schedules, by slug." })
  schedules?: string[] | null;
  @Field(() => [String], { nullable: true, description: "These people, by address or id." })
  users?: string[] | null;
  @Field(() => [SeatEnum], { nullable: true, description: "Whoever answers in these seats of the monitor." })
  seats?: Seat[] | null;
  @Field(() => [String], { nullable: true, description: "These channels, by slug." })
  channels?: string[] | null;
}

@InputType({ description: "An escalation policy by its slug." })
export class EscalationPolicyUpsertInput implements service.EscalationPolicyUpsertInput {
  @Field(() => String, { description: "Lower-case letters, digits and hyphens, at most 63; never changes." })
  slug!: string;
  @Field(() => String, { description: "The slug of the team it is of, which you lead." })
  team!: string;
  @Field(() => [EscalationStepInput], { description: "All its steps in their order, 1 to 20." })
  steps!: EscalationStepInput[];
  @Field(() => Int, { nullable: true, defaultValue: 0, description: "How often all steps come again, 0 to 9." })
  repeat?: number | null;
  @Field(() => Int, { nullable: true, description: "Refused as STALE unless the policy is at this revision." })
  expectedRevision?: number | null;
}
