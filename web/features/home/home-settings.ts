import { createLoader, type inferParserType, parseAsStringLiteral } from "nuqs/server";

const homeParams = { notices: parseAsStringLiteral(["unread", "all"]).withDefault("unread") };

/** What the address says about the page. */
export type HomeSettings = inferParserType<typeof homeParams>;

/** Reads what the address says. */
export const loadHomeSettings = createLoader(homeParams);
