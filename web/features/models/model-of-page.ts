import { createLoader, parseAsArrayOf, parseAsString, type inferParserType } from "nuqs/server";
import type { ModelPageQuery } from "@/gql/graphql";

/** A model as its page has it. */
export type ModelOfPage = NonNullable<ModelPageQuery["model"]>;

/** Everything the address of a model's page can say: how far back its timeline is read. */
const modelPageParams = { after: parseAsArrayOf(parseAsString).withDefault([]) };
export type ModelPageSettings = inferParserType<typeof modelPageParams>;
export const loadModelPageSettings = createLoader(modelPageParams);
