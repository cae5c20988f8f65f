import type { ModelPageQuery } from "@/gql/graphql";

/** A model as its page has it. */
export type ModelOfPage = NonNullable<ModelPageQuery["model"]>;
