import { z } from "zod";
import { refuse } from "../errors.js";
import { commonParams, defineCheck, type Finding } from "./check.js";
import { sizes } from "./compare.js";
import { formatCount } from "./explain.js";
import { above } from "./limits.js";

const RULE =
  "Rows whose hash is another than the version's registered one over all rows that carry one, in lower case and without a prefix such as sha256:";
/** Most hashes named in an answer. */
const MAX_LISTED = 20;

/** Whether the service runs the artifact that is registered: the share of rows that carry the hash of another. */
export const artifactMatch = defineCheck({
  key: "artifact-match",
  title: "Artifact match",
  family: "configuration",
  perspective: "OPERATIONS",
  appliesTo: ["CATEGORICAL"],
  needs: "version",
  reference: "optional",
  metrics: ["share", "hashes", "statistic"],
  params: z.strictObject(commonParams),
  defaultLimits: { warn: above("share", 0), fail: above("share", 0.05) },
  formula: "rows answered by another artifact than the registered one/rows with a hash.",
  floor: "none; one such row is one too many.",
  whenToUse: "Wherever a deployment carries the hash of its artifact.",
  meaning: {
    DATA_SCIENCE:
      "The share of rows that were answered by another artifact than the one registered with the version, by the hash that each row carries.",
    OPERATIONS: "What is deployed is not, or not everywhere, what was registered.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Leave these rows out of any judgement of this version: another model answered them. Find out whether the registered hash or the deployed file is the wrong one.",
    OPERATIONS:
      "List the instances by the hash they report; roll the odd ones forward or back. After a deploy, expect a mixture only while it rolls out.",
  },
  wording: {
    symbol: "share of another artifact",
    alarm: { DATA_SCIENCE: "names another artifact", OPERATIONS: "names another artifact" },
    calm: { DATA_SCIENCE: "names the registered artifact", OPERATIONS: "names the registered artifact" },
  },
  answer({ facts: version, current, params }): Finding {
    if (current.type !== "CATEGORICAL") throw refuse("INVALID", "artifact-match reads hashes; watch a categorical column.");
    const counted = sizes(null, current);
    const common = { sizes: counted, rule: `${RULE}; rows without a hash are counted as missing.` };
    const { artifactHash, label } = version;
    if (artifactHash === null) {
      const tooFew = `version ${label} has no artifact hash registered; register it with the version`;
      return { ...common, measure: null, metrics: {}, details: { registered: null }, tooFew };
    }
    const registered = normal(artifactHash);
    const others = [...current.categories!].filter(([hash, rows]) => rows > 0 && normal(hash) !== registered);
    const differing = others.reduce((sum, [, rows]) => sum + rows, current.other);
    const share = differing / counted.current;
    const isAnswered = counted.current > 0;
    return {
      ...common,
      measure: isAnswered ? { name: "share of another artifact", value: share, method: "count" } : null,
      metrics: isAnswered ? { statistic: share, share, hashes: others.length } : {},
      details: {
        registered: artifactHash,
        others: others
          .sort((a, b) => b[1] - a[1])
          .slice(0, MAX_LISTED)
          .map(([hash, rows]) => ({ hash, rows })),
      },
      tooFew: tooFew(counted.current, params.minSamples ?? 1),
    };
  },
});

const normal = (hash: string): string =>
  hash
    .trim()
    .toLowerCase()
    .replace(/^[a-z0-9-]+:/, "");

function tooFew(rows: number, least: number): string | undefined {
  if (rows >= least && rows > 0) return undefined;
  return rows > 0 ? `${formatCount(rows)} rows carry a hash, fewer than ${least}` : "no row carries a hash";
}
