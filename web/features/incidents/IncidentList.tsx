import Link from "next/link";
import type { IncidentRowFragment } from "@/gql/graphql";
import { Avatar } from "@/ui/Avatar";
import { IncidentBadge, SeverityBadge } from "@/ui/Badge";
import { When, type Clock } from "@/ui/When";
import { INCIDENT_CAUSES, SEATS } from "@/ui/words";
import { comparePath } from "../compare/compare-settings";
import { monitorPath } from "../monitors/monitor-path";
import { IncidentActions } from "./IncidentActions";
import styles from "./incidents.module.css";

/** Incidents, each with what happened so far and what can be done next. */
export function IncidentList({
  incidents,
  clock,
  isWithinMonitor = false,
}: {
  incidents: IncidentRowFragment[];
  clock: Clock;
  isWithinMonitor?: boolean;
}) {
  if (incidents.length === 0) return <p className="muted">No incidents. Calm seas.</p>;
  return (
    <ul className={styles.list}>
      {incidents.map((incident) => (
        <li key={incident.id} className={styles.incident} data-row="">
          <div className={styles.head}>
            <IncidentBadge state={incident.state} />
            <SeverityBadge severity={incident.severity} />
            <span className="muted">
              opened <When at={incident.openedAt} clock={clock} />
              {incident.resolvedAt && (
                <>
                  , resolved <When at={incident.resolvedAt} clock={clock} />
                </>
              )}
              {incident.cause && ` · ${INCIDENT_CAUSES[incident.cause]}`}
            </span>
          </div>
          {!isWithinMonitor && (
            <p className={styles.title}>
              <Link href={monitorPath(incident.monitor)}>{incident.monitor.name}</Link>{" "}
              <span className="muted">{incident.monitor.model.name}</span>
            </p>
          )}
          <p className={styles.summary}>{incident.latestRun.result.explanation}</p>
          <div className={styles.foot}>
            <span className={styles.owner}>
              <Avatar name={incident.assignee?.name ?? incident.team?.name ?? "?"} isTeam={!incident.assignee} />
              {[incident.assignee?.name, incident.team?.name].filter(Boolean).join(", ") || "nobody"}
              <span className="muted">{SEATS[incident.seat].toLowerCase()}</span>
            </span>
            <IncidentActions id={incident.id} state={incident.state} canEdit={incident.viewerCanAnswer} />
          </div>
          <Timeline incident={incident} clock={clock} />
        </li>
      ))}
    </ul>
  );
}

function Timeline({ incident: { monitor, timeline }, clock }: { incident: IncidentRowFragment; clock: Clock }) {
  if (timeline.length === 0) return null;
  return (
    <details className={styles.timeline}>
      <summary>Timeline ({timeline.length})</summary>
      <ol>
        {timeline.map(({ at, kind, actor, summary, data }) => (
          <li key={at + kind + summary}>
            <span className="muted">
              <When at={at} clock={clock} />
              {actor && ` · ${actor}`}
            </span>{" "}
            {summary} {kind === "replacement" && <ComparedVersions model={monitor.model.slug} data={data} />}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The way to the two versions that run side by side. */
function ComparedVersions({ model, data }: { model: string; data: unknown }) {
  const { newer, older } = (data ?? {}) as { newer?: unknown; older?: unknown };
  if (typeof newer !== "string" || typeof older !== "string") return null;
  return <Link href={comparePath(model, older, newer)}>Compare them</Link>;
}
