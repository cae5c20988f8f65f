import { count, formatShare } from "@/ui/format";
import styles from "./ownership.module.css";

/** How much of what is watched can reach somebody in both trades. */
export function CoverageBar({
  coverage: { monitors, covered, share },
}: {
  coverage: { monitors: number; covered: number; share: number };
}) {
  if (monitors === 0) return <span className="muted">no monitors</span>;
  return (
    <span className={styles.coverage} data-tone={covered === monitors ? "ok" : "alerting"}>
      <span className={styles.coverageBar} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <strong>{formatShare(share)}</strong>
      <span className="muted">
        {covered.toLocaleString("en")} of {count(monitors, "monitor")}
      </span>
    </span>
  );
}
