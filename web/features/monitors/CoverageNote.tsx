import { IconArmchair } from "@tabler/icons-react";
import Link from "next/link";
import type { CoveredFragment } from "@/gql/graphql";
import { count, formatShare } from "@/ui/format";
import styles from "./CoverageNote.module.css";
import type { MonitorListSettings } from "./monitor-filter";

/** How much of the watch is filled, and the way to what nobody owns; nothing where there is nothing to watch. */
export function CoverageNote(props: { coverage: CoveredFragment | undefined; settings: MonitorListSettings }) {
  const { team } = props.settings;
  if (!props.coverage || props.coverage.monitors === 0) return null;
  const { monitors, covered, share } = props.coverage;
  const missing = monitors - covered;
  return (
    <div className={styles.note}>
      <meter className={styles.meter} min={0} max={1} value={share} aria-label="Monitors with both seats filled">
        {formatShare(share)}
      </meter>
      <span>
        <strong>{formatShare(share)}</strong> covered
      </span>
      {missing > 0 && (
        <Link className={styles.missing} href={`/monitors?unowned=true${team ? `&team=${encodeURIComponent(team)}` : ""}`}>
          <IconArmchair size={15} aria-hidden />
          {count(missing, "monitor")} without both seats
        </Link>
      )}
    </div>
  );
}
