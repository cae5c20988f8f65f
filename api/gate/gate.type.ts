import { Field, ObjectType } from "type-graphql";
import type { GateAnswer, GateFinding } from "#core/monitors/deploy-gate.js";

@ObjectType({ description: "One reason why a version may not be deployed.", simpleResolvers: true })
export class GateItem implements GateFinding {
  monitorId!: string | null;
  @Field(() => String, { description: "The monitor's state, or UNOWNED, STALE, NEVER_RUN, NO_MONITORS or NOT_SIGNED_OFF." })
  kind!: string;
  @Field(() => String, { description: "The reason in words." })
  message!: string;
}

@ObjectType({ description: "Whether a version may be deployed, by what its monitors say.", simpleResolvers: true })
export class DeployGate implements GateAnswer {
  @Field(() => Boolean, { description: "True only when nothing speaks against it and nothing is inconclusive." })
  allowed!: boolean;
  @Field(() => [GateItem], { description: "What speaks against it." })
  blockers!: GateItem[];
  @Field(() => [GateItem], { description: "What is not known well enough." })
  inconclusive!: GateItem[];
}
