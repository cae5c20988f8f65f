import type { LimitPartsFragment } from "@/gql/graphql";
import { formatDuration, formatNumber } from "@/ui/format";
import { Facts, Panel } from "@/ui/Panel";
import { SEATS } from "@/ui/words";
import styles from "./Monitor.module.css";
import type { Monitor } from "./monitor-of-page";

const OPERATORS: Record<string, string> = { gt: ">", gte: "≥", lt: "<", lte: "≤" };

/** How the monitor is set up. */
export function Configuration({ monitor }: { monitor: Monitor }) {
  const { schedule, limits, check, managedBy } = monitor;
  return (
    <Panel title="Configuration">
      <Facts
        facts={[
          ["Check", check.title],
          ["Version", monitor.versionSelector],
          ["Feature", monitor.feature?.name],
          ["Runs", schedule.every ? `every ${formatDuration(schedule.every)}` : `${schedule.cron} (${schedule.timeZone})`],
          ["Window", formatDuration(monitor.currentWindow)],
          ["Warns when", limits.warn && limitWords(limits.warn)],
          ["Fails when", limits.fail && limitWords(limits.fail)],
          ["Pages first", SEATS[monitor.firstResponder]],
          ["Revision", monitor.revision],
          ["Managed by", managedBy && [managedBy.project, managedBy.file, managedBy.commit?.slice(0, 10)].filter(Boolean).join(" · ")],
        ]}
      />
      <Settings name="Reference" value={monitor.reference} />
      <Settings name="Parameters" value={monitor.params} />
      <Settings name="Segment" value={monitor.segment} />
    </Panel>
  );
}

function Settings({ name, value }: { name: string; value: unknown }) {
  const isEmpty = value == null || (typeof value === "object" && Object.keys(value).length === 0);
  if (isEmpty) return null;
  return (
    <>
      <h3 className={styles.subhead}>{name}</h3>
      <pre className={styles.code}>{JSON.stringify(value, null, 1)}</pre>
    </>
  );
}

function limitWords({ metric, op, value, consecutiveRuns }: LimitPartsFragment): string {
  const often = consecutiveRuns > 1 ? `, ${consecutiveRuns} runs in a row` : "";
  return `${metric} ${OPERATORS[op] ?? op} ${formatNumber(value)}${often}`;
}
