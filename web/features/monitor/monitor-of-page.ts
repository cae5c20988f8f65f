import type { MonitorPageQuery } from "@/gql/graphql";

/** A monitor as its page has it. */
export type Monitor = NonNullable<MonitorPageQuery["monitor"]>;
