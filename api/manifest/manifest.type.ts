import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { ManifestPlan as Plan, PlanAction as Action, PlanItem as Item } from "#core/manifests/apply.service.js";
import type { UserError as DomainError } from "#core/errors.js";
import { Payload, UserError } from "../graphql/payload.js";
import { Json } from "../graphql/scalars.js";

const PlanAction = { CREATE: "CREATE", UPDATE: "UPDATE", DELETE: "DELETE", UNCHANGED: "UNCHANGED" } as const satisfies { [A in Action]: A };
registerEnumType(PlanAction, {
  name: "PlanAction",
  description: "What applying does to a thing.",
  valuesConfig: {
    CREATE: { description: "It is made." },
    UPDATE: { description: "Some of its fields change." },
    DELETE: { description: "It goes, because no document declares it any more." },
    UNCHANGED: { description: "It stays as it is." },
  },
});

@ObjectType({ description: "One field that differs.", simpleResolvers: true })
export class Change {
  @Field(() => String, { description: "The field, as a dotted path." })
  path!: string;
  @Field(() => Json, { nullable: true, description: "Its value before; null for none." })
  before!: unknown;
  @Field(() => Json, { nullable: true, description: "Its value after; null for none." })
  after!: unknown;
}

@ObjectType({ description: "One thing a manifest is about.", simpleResolvers: true })
export class PlanItem implements Item {
  @Field(() => String, { description: "Its kind, such as Team or Monitor." })
  kind!: Item["kind"];
  @Field(() => String, { description: "Its name; of a monitor, model/monitor." })
  name!: string;
  @Field(() => PlanAction, { description: "What applying does to it." })
  action!: Action;
  @Field(() => [Change], { description: "The fields that change." })
  changes!: Change[];
}

@ObjectType({ description: "What applying documents changes, field by field.", simpleResolvers: true })
export class ManifestPlan implements Plan {
  @Field(() => String, { description: "Names exactly these changes; empty when there is no plan." })
  hash!: string;
  @Field(() => [PlanItem], { description: "Every thing the documents declare, and those that would be deleted." })
  items!: PlanItem[];
  @Field(() => [UserError], { description: "What is wrong with the documents; when there is any, they cannot be applied." })
  userErrors!: DomainError[];
}

@ObjectType({ description: "What manifestApply answers.", simpleResolvers: true })
export class ManifestApplyPayload extends Payload {
  @Field(() => ManifestPlan, { nullable: true, description: "The changes that were made." })
  plan!: ManifestPlan | null;
}

@InputType({ description: "The documents of a project." })
export class ManifestInput {
  @Field(() => String, { description: "The project; only what it declared is ever deleted." })
  project!: string;
  @Field(() => [Json], { description: "The documents, as `watchbill schema` describes them." })
  documents!: unknown[];
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Delete the project's monitors that no document declares." })
  prune?: boolean | null;
  @Field(() => Int, { nullable: true, description: "Let this many be deleted, beyond ten or a fifth of the project's monitors." })
  allowDeletions?: number | null;
  @Field(() => String, { nullable: true, description: "Apply only if the changes are those of this plan; else STALE." })
  expectedPlanHash?: string | null;
  @Field(() => String, { nullable: true, description: "The commit the documents are from." })
  commit?: string | null;
}
