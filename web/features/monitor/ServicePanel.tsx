import Link from "next/link";
import type { ServiceMonitorFragment } from "@/gql/graphql";
import { StateBadge, StateIcon } from "@/ui/Badge";
import { formatNumber } from "@/ui/format";
import { Panel } from "@/ui/Panel";
import { STATES } from "@/ui/words";
import { monitorPath } from "../monitors/monitor-path";
import styles from "./Monitor.module.css";
import { serviceState } from "./service-state";

/** How the service that answers for the version fares, from the monitors that watch it; nothing when none does. */
export function ServicePanel({ monitors, version }: { monitors: readonly ServiceMonitorFragment[]; version: string }) {
  if (monitors.length === 0) return null;
  return (
    <Panel title={`Service of ${version}`} aside={<StateBadge state={serviceState(monitors)} />}>
      <dl className={styles.figures}>
        {monitors.map(({ id, slug, name, state, model, check, latestRun }) => (
          <div key={id} className={styles.figure}>
            <dt>
              <StateIcon state={state} size={13} /> <Link href={monitorPath({ model, slug })}>{check.title}</Link>
            </dt>
            <dd title={name}>
              {latestRun?.result.statistic ? formatNumber(latestRun.result.statistic.value) : "–"}{" "}
              <small>{latestRun?.result.statistic?.name ?? STATES[state].word.toLowerCase()}</small>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
