import type { SubjectType } from "#core/responsibilities/responsibility.entity.js";
import type { SubjectKey } from "#core/responsibilities/subject.js";
import type { Context } from "../context.js";
import type { Owned } from "../graphql/interfaces.js";
import { toFeature, toModel, toVersion } from "../model/model.type.js";
import { toMonitor } from "../monitor/monitor.type.js";

const finders: Record<SubjectType, (ctx: Context, key: string) => Promise<Owned | null>> = {
  MODEL: ({ loaders }, key) => loaders.model.load(key).then((row) => row && toModel(row)),
  VERSION: ({ loaders }, key) => loaders.version.load(key).then((row) => row && toVersion(row)),
  FEATURE: ({ loaders }, key) => loaders.feature.load(key).then((row) => row && toFeature(row)),
  MONITOR: ({ loaders }, key) => loaders.monitor.load(key).then((row) => row && toMonitor(row)),
};

/** Something that teams answer for by its row key; null when it is gone or the actor may not see it. */
export function ownedOf(ctx: Context, { type, id }: SubjectKey): Promise<Owned | null> {
  return finders[type](ctx, id);
}
