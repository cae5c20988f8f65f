import type { Verdict } from "@/gql/graphql";
import { formatInstant } from "@/ui/format";
import { keysOf, VERDICTS } from "@/ui/words";
import styles from "./charts.module.css";
import { Figure } from "./Figure";

/** Most runs the strip shows; more would be thinner than a pixel on a phone. */
const SHOWN = 120;

/** The verdicts of the latest runs, oldest first, one bar each. */
export function VerdictStrip({ points, timeZone }: { points: { windowEnd: string; verdict: Verdict }[]; timeZone: string }) {
  const shown = points.slice(-SHOWN);
  const present = keysOf(VERDICTS).filter((verdict) => shown.some((point) => point.verdict === verdict));
  return (
    <Figure
      label={`Verdicts of the last ${shown.length} runs`}
      keys={present.map((verdict) => ({ name: VERDICTS[verdict].word, style: "block", tone: VERDICTS[verdict].tone }))}
      columns={["Window end", "Verdict"]}
      rows={shown.map(({ windowEnd, verdict }) => [formatInstant(windowEnd, timeZone), VERDICTS[verdict].word])}
    >
      <div className={styles.strip} aria-hidden>
        {shown.map(({ windowEnd, verdict }) => (
          <span
            key={windowEnd}
            data-tone={VERDICTS[verdict].tone}
            title={`${formatInstant(windowEnd, timeZone)}: ${VERDICTS[verdict].word}`}
          />
        ))}
      </div>
    </Figure>
  );
}
