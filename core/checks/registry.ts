import { notFound } from "../errors.js";
import type { Check } from "./check.js";
import { adwin } from "./adwin.check.js";
import { agreement } from "./agreement.check.js";
import { andersonDarling } from "./anderson-darling.check.js";
import { artifactMatch } from "./artifact-match.check.js";
import { attributionRanking } from "./attribution-ranking.check.js";
import { auto } from "./auto.check.js";
import { availability } from "./availability.check.js";
import { burnRate } from "./burn-rate.check.js";
import { chiSquared } from "./chi-squared.check.js";
import { classificationPerformance } from "./classification-performance.check.js";
import { cramerVonMises } from "./cramer-von-mises.check.js";
import { cramersV } from "./cramers-v.check.js";
import { customSql } from "./custom-sql.check.js";
import { cusum } from "./cusum.check.js";
import { ddm } from "./ddm.check.js";
import { distinctCount } from "./distinct-count.check.js";
import { domainClassifier } from "./domain-classifier.check.js";
import { driftAttribution } from "./drift-attribution.check.js";
import { duplicateRows } from "./duplicate-rows.check.js";
import { energyDistance } from "./energy-distance.check.js";
import { eppsSingleton } from "./epps-singleton.check.js";
import { errorRate } from "./error-rate.check.js";
import { estimatedPerformance } from "./estimated-performance.check.js";
import { ewma } from "./ewma.check.js";
import { fisherExact } from "./fisher-exact.check.js";
import { freshness } from "./freshness.check.js";
import { gTest } from "./g-test.check.js";
import { heartbeat } from "./heartbeat.check.js";
import { hellinger } from "./hellinger.check.js";
import { jensenShannon } from "./jensen-shannon.check.js";
import { kolmogorovSmirnov } from "./kolmogorov-smirnov.check.js";
import { kullbackLeibler } from "./kullback-leibler.check.js";
import { lInfinity } from "./l-infinity.check.js";
import { latency } from "./latency.check.js";
import { mannWhitney } from "./mann-whitney.check.js";
import { missingShare } from "./missing-share.check.js";
import { mmd } from "./mmd.check.js";
import { modelAge } from "./model-age.check.js";
import { normalizedDifference } from "./normalized-difference.check.js";
import { outOfRange } from "./out-of-range.check.js";
import { ownershipGap } from "./ownership-gap.check.js";
import { pageHinkley } from "./page-hinkley.check.js";
import { pcaReconstruction } from "./pca-reconstruction.check.js";
import { populationStability } from "./population-stability.check.js";
import { predictionRate } from "./prediction-rate.check.js";
import { proportionZ } from "./proportion-z.check.js";
import { rankingPerformance } from "./ranking-performance.check.js";
import { regressionPerformance } from "./regression-performance.check.js";
import { resourceUsage } from "./resource-usage.check.js";
import { rowCount } from "./row-count.check.js";
import { schema } from "./schema.check.js";
import { standardDeviationBand } from "./standard-deviation-band.check.js";
import { studentT } from "./student-t.check.js";
import { throughput } from "./throughput.check.js";
import { totalVariation } from "./total-variation.check.js";
import { trainingServingSkew } from "./training-serving-skew.check.js";
import { unseenCategories } from "./unseen-categories.check.js";
import { valueBounds } from "./value-bounds.check.js";
import { wasserstein } from "./wasserstein.check.js";
import { welchT } from "./welch-t.check.js";

/** Every check of this folder, in the order of the catalogue. */
const checks: readonly Check[] = [
  // drift
  kolmogorovSmirnov,
  populationStability,
  jensenShannon,
  kullbackLeibler,
  hellinger,
  wasserstein,
  energyDistance,
  normalizedDifference,
  mannWhitney,
  studentT,
  welchT,
  cramerVonMises,
  andersonDarling,
  eppsSingleton,
  chiSquared,
  gTest,
  totalVariation,
  lInfinity,
  cramersV,
  proportionZ,
  fisherExact,
  domainClassifier,
  mmd,
  pcaReconstruction,
  auto,
  // data quality
  missingShare,
  outOfRange,
  unseenCategories,
  distinctCount,
  schema,
  rowCount,
  freshness,
  duplicateRows,
  valueBounds,
  customSql,
  // prediction
  predictionRate,
  agreement,
  // performance
  classificationPerformance,
  regressionPerformance,
  rankingPerformance,
  estimatedPerformance,
  // over time
  standardDeviationBand,
  ewma,
  cusum,
  pageHinkley,
  adwin,
  ddm,
  // attribution
  attributionRanking,
  driftAttribution,
  // operations
  latency,
  errorRate,
  throughput,
  availability,
  resourceUsage,
  burnRate,
  heartbeat,
  // configuration
  artifactMatch,
  trainingServingSkew,
  modelAge,
  // ownership
  ownershipGap,
];

const byKey = new Map(checks.map((check) => [check.key, check]));

/** All checks there are. */
export function allChecks(): readonly Check[] {
  return checks;
}

/** The check of this key, null when there is none. */
export function findCheck(key: string): Check | null {
  return byKey.get(key) ?? null;
}

/** The check of this key; refuses an unknown one. */
export function requireCheck(key: string, path: string[] = ["input", "check"]): Check {
  const check = findCheck(key);
  if (!check) throw notFound("check", key.slice(0, 100), path);
  return check;
}
