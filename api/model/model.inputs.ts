import { Field, InputType, Int } from "type-graphql";
import type * as list from "#core/models/model-list.queries.js";
import type * as model from "#core/models/model.service.js";
import type { ModelTask, Phase, Visibility } from "#core/vocabulary.js";
import { ModelTaskEnum, PhaseEnum, VisibilityEnum } from "../graphql/enums.js";
import { Json } from "../graphql/scalars.js";

@InputType({ description: "Which models a list shows; every condition given must hold." })
export class ModelFilter implements list.ModelFilter {
  @Field(() => String, { nullable: true, description: "A team, by slug, with a role on the model or on anything in it." })
  team?: string | null;
  @Field(() => [Int], { nullable: true, description: "One of these tiers." })
  tier?: number[] | null;
  @Field(() => [PhaseEnum], { nullable: true, description: "A version of it is in one of these phases." })
  phase?: Phase[] | null;
  @Field(() => String, { nullable: true, description: "Its slug, name or description contains this." })
  search?: string | null;
  @Field(() => Boolean, { nullable: true, description: "True: a seat of the model is empty; false: none is." })
  unowned?: boolean | null;
}

@InputType({ description: "A model by its slug; what is left out stays as it is, null goes back to the default." })
export class ModelUpsertInput implements model.ModelUpsertInput {
  @Field(() => String, { description: "Lower-case letters, digits and hyphens, at most 63; never changes." })
  slug!: string;
  @Field(() => String, { nullable: true, description: "What people call it; default: the slug." })
  name?: string | null;
  @Field(() => String, { nullable: true, description: "What it is for; at most 10,000 characters." })
  description?: string | null;
  @Field(() => ModelTaskEnum, { nullable: true, description: "What kind of answer it gives; default: OTHER." })
  task?: ModelTask | null;
  @Field(() => Int, { nullable: true, description: "How critical it is, 1 (most) to 5; default: 3." })
  tier?: number | null;
  @Field(() => VisibilityEnum, { nullable: true, description: "Who may read it; default: ORGANIZATION." })
  visibility?: Visibility | null;
  @Field(() => Json, { nullable: true, description: "Free key-value pairs, both text." })
  labels?: Record<string, string> | null;
  @Field(() => String, { nullable: true, description: "The accountable team; whoever makes a model names one of theirs." })
  accountable?: string | null;
  @Field(() => String, { nullable: true, description: "The team in the data-science seat; null empties it." })
  dataScience?: string | null;
  @Field(() => String, { nullable: true, description: "The team in the operations seat; null empties it." })
  operations?: string | null;
  @Field(() => Int, { nullable: true, description: "Change it only at this revision, else STALE; 0: only make it." })
  expectedRevision?: number | null;
}
