import { IconPhone } from "@tabler/icons-react";
import type { ServiceMonitorFragment } from "@/gql/graphql";
import { VerdictStrip } from "@/charts/render/VerdictStrip";
import { Avatar } from "@/ui/Avatar";
import { Panel } from "@/ui/Panel";
import { SafeLink } from "@/ui/SafeLink";
import type { Clock } from "@/ui/When";
import { SEATS } from "@/ui/words";
import { IncidentList } from "../incidents/IncidentList";
import { ScorePanel } from "./DataScienceLens";
import styles from "./Monitor.module.css";
import type { Monitor } from "./monitor-of-page";
import { ServicePanel } from "./ServicePanel";

/** What is wrong, who to call and what to do. */
export function OperationsLens(props: { monitor: Monitor; service: readonly ServiceMonitorFragment[]; clock: Clock }) {
  const { monitor, service, clock } = props;
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <ServicePanel monitors={service} version={monitor.version?.label ?? monitor.versionSelector} />
        <Panel title="Incidents" aside={`${monitor.incidents.totalCount} in all`}>
          <IncidentList incidents={monitor.incidents.nodes} clock={clock} isWithinMonitor />
        </Panel>
        <ScorePanel monitor={monitor} clock={clock} />
      </div>
      <div className={styles.stack}>
        <WhoToCall monitor={monitor} />
        <Panel title="What to do">
          <p>{monitor.check.operationsAdvice}</p>
          <p className={styles.rule}>
            {monitor.runbook ? <SafeLink href={monitor.runbook}>Open the runbook</SafeLink> : "No runbook is linked to this monitor."}
          </p>
        </Panel>
        <Panel title="Verdicts">
          {monitor.series.length > 0 ? (
            <VerdictStrip points={monitor.series} timeZone={clock.timeZone} />
          ) : (
            <p className="muted">No run in this time.</p>
          )}
        </Panel>
      </div>
    </div>
  );
}

/** Those who would be paged, the first responder's seat first. */
function WhoToCall({ monitor: { responsibilities, firstResponder } }: { monitor: Monitor }) {
  const seats = firstResponder === "OPERATIONS" ? (["OPERATIONS", "DATA_SCIENCE"] as const) : (["DATA_SCIENCE", "OPERATIONS"] as const);
  const calls = seats.flatMap((seat) => {
    const holder = responsibilities.find(({ role }) => role === seat);
    return (holder?.onCall ?? []).map((person) => ({ person, seat }));
  });
  return (
    <Panel title="Who to call" aside={<IconPhone size={16} aria-hidden />}>
      {calls.length === 0 && <p className="muted">Nobody can be reached: neither seat is filled.</p>}
      <ul className={styles.call}>
        {calls.map(({ person, seat }) => (
          <li key={`${seat} ${person.id}`} className={styles.person}>
            <Avatar name={person.name} size={30} />
            <span>
              <strong>{person.name}</strong> <span className="muted">{SEATS[seat].toLowerCase()}</span>
              <br />
              <a href={`mailto:${person.email}`}>{person.email}</a>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
