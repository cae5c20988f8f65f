import { createLoader, parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, type inferParserType } from "nuqs/server";

/** The views of who owns what. */
export const TABS = {
  models: "By model",
  teams: "Teams and gaps",
  unowned: "Unowned monitors",
  rules: "Rules",
  handovers: "Handovers",
} as const;
export type Tab = keyof typeof TABS;

/** Everything the address of the ownership page can say. */
export const ownershipParams = {
  tab: parseAsStringLiteral(Object.keys(TABS) as Tab[]).withDefault("models"),
  q: parseAsString.withDefault(""),
  team: parseAsString.withDefault(""),
  unowned: parseAsBoolean.withDefault(false),
  show: parseAsStringLiteral(["mine", "open", "all"] as const).withDefault("mine"),
  after: parseAsArrayOf(parseAsString).withDefault([]),
};

export type OwnershipSettings = inferParserType<typeof ownershipParams>;
export const loadOwnershipSettings = createLoader(ownershipParams);
