import Link from "next/link";
import type { MonitorRowFragment } from "@/gql/graphql";
import { SeverityBadge, StateBadge } from "@/ui/Badge";
import { formatNumber } from "@/ui/format";
import table from "@/ui/table.module.css";
import { When, type Clock } from "@/ui/When";
import { Sparkline } from "@/charts/render/Sparkline";
import { SeatCell } from "../seats/SeatCell";
import { monitorPath, watchedThing } from "./monitor-path";

interface Props {
  monitors: MonitorRowFragment[];
  clock: Clock;
  /** On the page of their model, which need not be named again. */
  isWithinPage?: boolean;
  /** Inside a selection: every row has a box. */
  isSelectable?: boolean;
}

/** Monitors, one a row; a card each where the screen is narrow. */
export function MonitorTable({ monitors, clock, isWithinPage = false, isSelectable = false }: Props) {
  return (
    <div className={isWithinPage ? `${table.frame} ${table.bare}` : table.frame}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Monitor</th>
            <th scope="col">Data science</th>
            <th scope="col">Operations</th>
            <th scope="col">Last run</th>
            <th scope="col">30 days</th>
            <th scope="col">Next run</th>
            <th scope="col">Severity</th>
          </tr>
        </thead>
        <tbody>
          {monitors.map((monitor) => (
            <tr key={monitor.id}>
              <td className={table.lead}>
                <span className={table.boxed}>
                  {isSelectable && (
                    <input type="checkbox" className={table.box} name="subject" value={monitor.id} aria-label={`Select ${monitor.name}`} />
                  )}
                  <StateBadge state={monitor.state} />
                </span>
              </td>
              <th scope="row" className={table.name}>
                <Link href={monitorPath(monitor)}>{monitor.name}</Link>
                <span className={table.detail}>
                  {isWithinPage ? [monitor.feature?.name, monitor.check.title].filter(Boolean).join(" · ") : watchedThing(monitor)}
                </span>
              </th>
              <td data-label="Data science">
                <SeatCell responsibilities={monitor.responsibilities} seat="DATA_SCIENCE" />
              </td>
              <td data-label="Operations">
                <SeatCell responsibilities={monitor.responsibilities} seat="OPERATIONS" />
              </td>
              <td data-label="Last run">
                <LastRun monitor={monitor} clock={clock} />
              </td>
              <td data-label="30 days" className={table.chart}>
                <Sparkline points={monitor.series} />
              </td>
              <td data-label="Next run" className="muted">
                {monitor.nextRunAt ? <When at={monitor.nextRunAt} clock={clock} /> : "—"}
              </td>
              <td data-label="Severity">
                <SeverityBadge severity={monitor.severity} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LastRun({ monitor: { latestRun }, clock }: { monitor: MonitorRowFragment; clock: Clock }) {
  if (!latestRun) return <span className="muted">—</span>;
  const { statistic } = latestRun.result;
  return (
    <>
      <When at={latestRun.finishedAt ?? latestRun.windowEnd} clock={clock} />
      {statistic && (
        <span className={table.detail} title={statistic.name}>
          {formatNumber(statistic.value)}
        </span>
      )}
    </>
  );
}
