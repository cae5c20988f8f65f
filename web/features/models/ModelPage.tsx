import { IconActivityHeartbeat } from "@tabler/icons-react";
import Link from "next/link";
import { notFound } from "next/navigation";
import { execute } from "@/gql-client/execute";
import { ModelPageDocument } from "@/gql/graphql";
import { StateBadge } from "@/ui/Badge";
import { Blank } from "@/ui/Blank";
import { count } from "@/ui/format";
import { PageHeader } from "@/ui/PageHeader";
import { Panel } from "@/ui/Panel";
import type { Clock } from "@/ui/When";
import { IncidentList } from "../incidents/IncidentList";
import page from "../monitor/Monitor.module.css";
import { MonitorTable } from "../monitors/MonitorTable";
import { SeatCards } from "../seats/SeatCards";
import { currentViewer } from "../viewer/current-viewer";
import { HealthGrid } from "./HealthGrid";
import type { ModelOfPage, ModelPageSettings } from "./model-of-page";
import { ModelTimeline } from "./ModelTimeline";
import { VersionTable } from "./VersionTable";

/** Days of history a monitor's trend shows. */
const TREND_DAYS = 30;
/** How far ahead the page looks for who is on call next. */
const SHIFTS_AHEAD_MS = 14 * 86_400_000;

/** A model: who answers for it, how its features are, its versions and its monitors. */
export async function ModelPage({ slug, settings }: { slug: string; settings: ModelPageSettings }) {
  const now = new Date();
  const seriesFrom = new Date(now.getTime() - TREND_DAYS * 86_400_000).toISOString();
  const soon = new Date(now.getTime() + SHIFTS_AHEAD_MS);
  const [viewer, { model }] = await Promise.all([
    currentViewer(),
    execute(ModelPageDocument, {
      slug,
      seriesFrom,
      seriesTo: now.toISOString(),
      to: now.toISOString(),
      soon: soon.toISOString(),
      eventsAfter: settings.after.at(-1) ?? null,
    }),
  ]);
  if (!model) notFound();
  const clock: Clock = { now, timeZone: viewer.user.timeZone };
  return (
    <div className={page.page}>
      <PageHeader
        title={model.name}
        badge={<StateBadge state={model.state} />}
        above={
          <nav aria-label="Breadcrumb">
            <Link href="/models">Models</Link>
          </nav>
        }
      >
        <span>tier {model.tier}</span>
        <span>{model.task.toLowerCase().replaceAll("_", " ")}</span>
        <span>{model.liveVersion ? `live: ${model.liveVersion.label}` : "no live version"}</span>
        {model.description && <p>{model.description}</p>}
      </PageHeader>
      <SeatCards subjectId={model.id} place="MODEL" responsibilities={model.responsibilities} clock={clock} viewer={viewer} />
      {model.incidents.totalCount > 0 && (
        <Panel title="Unresolved incidents" aside={count(model.incidents.totalCount, "incident")}>
          <IncidentList incidents={model.incidents.nodes} clock={clock} />
        </Panel>
      )}
      <HealthGrid model={model} />
      <VersionTable model={model} clock={clock} />
      <Monitors model={model} clock={clock} />
      <ModelTimeline model={model} clock={clock} />
    </div>
  );
}

function Monitors({ model: { slug, monitors }, clock }: { model: ModelOfPage; clock: Clock }) {
  const all = (
    <>
      <Link href={`/monitors?model=${slug}`}>{count(monitors.totalCount, "monitor")}</Link> ·{" "}
      <Link href={`/monitors/build?model=${slug}`}>New monitor</Link>
    </>
  );
  return (
    <Panel title="Monitors" aside={all} isFlush>
      {monitors.nodes.length > 0 ? (
        <MonitorTable monitors={monitors.nodes} clock={clock} isWithinPage />
      ) : (
        <Blank icon={<IconActivityHeartbeat />} title="Nobody watches this model yet">
          <Link href={`/monitors/build?model=${slug}`}>Build a monitor</Link>, or add it to a manifest in the model’s repository and apply
          it.
        </Blank>
      )}
    </Panel>
  );
}
