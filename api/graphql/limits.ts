import { ApolloArmor } from "@escape.tech/graphql-armor";

/** Deepest path of fields; all our own pages stay below it. */
const DEPTH = 15;
/** Same field under several names; a page of ours asks for a few counts at once. */
const ALIASES = 30;
const DIRECTIVES = 8;
/** Words and signs of a document; our longest page has about 350. */
const TOKENS = 3_000;

const armor = new ApolloArmor({
  maxDepth: { n: DEPTH, flattenFragments: true },
  maxAliases: { n: ALIASES, allowList: [] },
  maxDirectives: { n: DIRECTIVES },
  // The parser counts tokens itself, the server hides suggestions itself, and cost depends on variables, which armor does not see.
  maxTokens: { enabled: false },
  blockFieldSuggestion: { enabled: false },
  costLimit: { enabled: false },
}).protect();

/** How large a document may be, whatever it asks for. */
export const documentLimits = {
  validationRules: armor.validationRules,
  allowBatchedHttpRequests: false,
  includeStacktraceInErrorResponses: false,
  maxRecursiveSelections: true,
  parseOptions: { maxTokens: TOKENS },
} as const;
