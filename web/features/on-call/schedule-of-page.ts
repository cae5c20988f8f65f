import type { SchedulePageQuery } from "@/gql/graphql";

/** A schedule as its page has it. */
export type ScheduleOfPage = NonNullable<SchedulePageQuery["schedule"]>;
