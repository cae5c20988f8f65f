import type { LoaderContext } from "./graphql/loaders.js";
import { escalationPolicyLoaders } from "./escalation-policy/escalation-policy.loaders.js";
import { handoverLoaders } from "./handover/handover.loaders.js";
import { homeLoaders } from "./home/home.loaders.js";
import { incidentLoaders } from "./incident/incident.loaders.js";
import { modelLoaders } from "./model/model.loaders.js";
import { monitorLoaders } from "./monitor/monitor.loaders.js";
import { noticeLoaders } from "./notice/notice.loaders.js";
import { observationLoaders } from "./observation/observation.loaders.js";
import { responsibilityLoaders } from "./responsibility/responsibility.loaders.js";
import { scheduleLoaders } from "./schedule/schedule.loaders.js";
import { runLoaders } from "./run/run.loaders.js";
import { teamLoaders } from "./team/team.loaders.js";

/** The loaders of one request, a group for each noun. */
export function createLoaders(ctx: LoaderContext) {
  return {
    ...teamLoaders(ctx),
    ...responsibilityLoaders(ctx),
    ...scheduleLoaders(ctx),
    ...escalationPolicyLoaders(ctx),
    ...modelLoaders(ctx),
    ...observationLoaders(ctx),
    ...monitorLoaders(ctx),
    ...runLoaders(ctx),
    ...incidentLoaders(ctx),
    ...noticeLoaders(ctx),
    ...homeLoaders(ctx),
    ...handoverLoaders(ctx),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
