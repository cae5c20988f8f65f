import type { Seat } from "@/gql/graphql";
import { STATES, VERDICTS } from "@/ui/words";
import styles from "./Monitor.module.css";
import type { Monitor } from "./monitor-of-page";

/** The latest answer in the words of one trade: what was found, what it means, what to do. */
export function Conclusion({ monitor, audience }: { monitor: Monitor; audience: Seat }) {
  const { check, latestRun } = monitor;
  const isForScience = audience === "DATA_SCIENCE";
  const isBad = monitor.state === "ALERTING" || monitor.state === "WARNING" || monitor.state === "ERRORED";
  const tone = latestRun ? VERDICTS[latestRun.result.verdict].tone : STATES[monitor.state].tone;
  const found = latestRun && (isForScience ? latestRun.result.dataScience : latestRun.result.operations);
  return (
    <section className={styles.conclusion} data-tone={tone} aria-label="In plain words">
      <p className={styles.sentence}>{found ? `${found}.` : "This monitor has not run yet. Its first answer appears here."}</p>
      {isBad && (
        <p className={styles.advice}>
          <strong>What to do:</strong> {isForScience ? check.dataScienceAdvice : check.operationsAdvice}
        </p>
      )}
      <p className={styles.meaning}>{isForScience ? check.dataScienceMeaning : check.operationsMeaning}</p>
    </section>
  );
}
