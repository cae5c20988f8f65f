import { notFound } from "next/navigation";
import { execute } from "@/gql-client/execute";
import { MonitorPageDocument } from "@/gql/graphql";
import type { Clock } from "@/ui/When";
import { SeatCards } from "../seats/SeatCards";
import { currentViewer } from "../viewer/current-viewer";
import { Conclusion } from "./Conclusion";
import { Configuration } from "./Configuration";
import { DataScienceLens } from "./DataScienceLens";
import { type Range, RANGES } from "./lens";
import { type Lens, LENSES, usualLens } from "./usual-lens";
import { LensSwitch } from "./LensSwitch";
import styles from "./Monitor.module.css";
import { MonitorHeader } from "./MonitorHeader";
import { OperationsLens } from "./OperationsLens";
import { RunTable } from "./RunTable";
import { SERVICE_CHECKS, serviceOf } from "./service-state";

/** How far ahead the page looks for who is on call next. */
const SHIFTS_AHEAD_MS = 14 * 86_400_000;

/** The page both trades share: one address, one header, two lenses. */
export async function MonitorPage(props: { model: string; slug: string; lens: Lens | null; range: Range }) {
  const now = new Date();
  const from = new Date(now.getTime() - RANGES[props.range] * 86_400_000).toISOString();
  const [viewer, { monitor, service }] = await Promise.all([
    currentViewer(),
    execute(MonitorPageDocument, {
      model: props.model,
      slug: props.slug,
      from,
      to: now.toISOString(),
      soon: new Date(now.getTime() + SHIFTS_AHEAD_MS).toISOString(),
      serviceChecks: SERVICE_CHECKS,
    }),
  ]);
  if (!monitor) notFound();
  const lens = props.lens ?? usualLens(viewer.teams, monitor.check.perspective);
  const clock: Clock = { now, timeZone: viewer.user.timeZone };
  return (
    <div className={styles.page}>
      <MonitorHeader monitor={monitor} clock={clock} />
      <SeatCards subjectId={monitor.id} place="MONITOR" responsibilities={monitor.responsibilities} clock={clock} viewer={viewer} />
      <LensSwitch lens={lens} range={props.range} />
      <Conclusion monitor={monitor} audience={LENSES[lens]} />
      {lens === "data-science" ? (
        <DataScienceLens monitor={monitor} clock={clock} />
      ) : (
        <OperationsLens monitor={monitor} service={serviceOf(service.nodes, monitor.version?.label)} clock={clock} />
      )}
      <div className={styles.columns}>
        <RunTable runs={monitor.runs} clock={clock} />
        <Configuration monitor={monitor} />
      </div>
    </div>
  );
}
