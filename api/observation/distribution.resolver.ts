import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { refuse } from "#core/errors.js";
import { baselineKey } from "#core/observations/baseline.js";
import { parseSegment } from "#core/observations/segment.js";
import { distribution } from "#core/profiles/distribution.js";
import { profileNumbers } from "#core/profiles/profile.js";
import type { Context } from "../context.js";
import { DateTime, Json } from "../graphql/scalars.js";
import { Feature } from "../model/model.type.js";
import { Distribution } from "./distribution.type.js";
import { stretchKey } from "./observation.loaders.js";

const NOTHING = profileNumbers([]);

/** What was seen of a feature; one that is not seen through a version stands for the live one. */
@Resolver(() => Feature)
export class DistributionResolver {
  @FieldResolver(() => Distribution, { nullable: true, description: "Its values in the version's baseline; null without one." })
  async baseline(@Root() feature: Feature, @Ctx() ctx: Context): Promise<Distribution | null> {
    const versionId = await versionOf(feature, ctx);
    const profile = versionId && (await ctx.loaders.baseline.load(baselineKey(versionId, feature.key)));
    return profile ? distribution(profile) : null;
  }

  @FieldResolver(() => Distribution, { description: "Its values observed in a stretch of event time." })
  async distribution(
    @Root() feature: Feature,
    @Ctx() ctx: Context,
    @Arg("from", () => DateTime, { description: "Start of the stretch." }) from: Date,
    @Arg("to", () => DateTime, { description: "End of the stretch, which is no part of it." }) to: Date,
    @Arg("segment", () => Json, { nullable: true, description: "Only rows with these words, by feature name." }) segment: unknown,
  ): Promise<Distribution> {
    if (from >= to) throw refuse("INVALID", "from must lie before to.", ["from"]);
    const words = parseSegment(segment, ["segment"]);
    const versionId = await versionOf(feature, ctx);
    if (!versionId) return distribution(NOTHING);
    const column = { versionId, featureId: feature.key, featureType: feature.type, featureRole: feature.role };
    const profile = await ctx.loaders.stretch.load(stretchKey({ ...column, start: from, end: to, segment: words }));
    return distribution(profile ?? NOTHING);
  }
}

async function versionOf(feature: Feature, { loaders }: Context): Promise<string | null> {
  return feature.versionId ?? (await loaders.liveVersion.load(feature.modelId))?.id ?? null;
}
