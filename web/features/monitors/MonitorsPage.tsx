import { IconActivityHeartbeat, IconFilterOff, IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { execute } from "@/gql-client/execute";
import { MonitorFacetsDocument, MonitorsDocument } from "@/gql/graphql";
import { Blank } from "@/ui/Blank";
import { count } from "@/ui/format";
import { LinkButton } from "@/ui/LinkButton";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { currentViewer } from "../viewer/current-viewer";
import { CoverageNote } from "./CoverageNote";
import { isFiltered, monitorFilter, type MonitorListSettings } from "./monitor-filter";
import { MonitorFilters } from "./MonitorFilters";
import { MonitorTable } from "./MonitorTable";
import { Selection } from "./Selection";

/** Days of history a row's trend shows. */
const TREND_DAYS = 30;

/** Every monitor the viewer may see, most urgent first, narrowed by the address. */
export async function MonitorsPage({ settings }: { settings: MonitorListSettings }) {
  const now = new Date();
  const seriesFrom = new Date(now.getTime() - TREND_DAYS * 86_400_000).toISOString();
  const [viewer, { monitors }, facets] = await Promise.all([
    currentViewer(),
    execute(MonitorsDocument, {
      filter: monitorFilter(settings),
      orderBy: settings.order,
      after: settings.after.at(-1) ?? null,
      seriesFrom,
      seriesTo: now.toISOString(),
    }),
    execute(MonitorFacetsDocument, { team: settings.team, isOfTeam: settings.team !== "" }),
  ]);
  return (
    <>
      <PageHeader
        title="Monitors"
        actions={
          <>
            <CoverageNote coverage={facets.team?.coverage ?? facets.coverage} settings={settings} />
            <LinkButton
              href={settings.model ? `/monitors/build?model=${settings.model}` : "/monitors/build"}
              icon={<IconPlus size={16} aria-hidden />}
            >
              New monitor
            </LinkButton>
          </>
        }
      >
        <output>
          {count(monitors.totalCount, "monitor")}
          {isFiltered(settings) ? " found" : " on duty"}
        </output>
      </PageHeader>
      <MonitorFilters myTeams={viewer.teams} teams={facets.teams.nodes} checks={facets.checks} />
      {monitors.nodes.length > 0 ? (
        <Selection>
          <MonitorTable monitors={monitors.nodes} clock={{ now, timeZone: viewer.user.timeZone }} isSelectable />
        </Selection>
      ) : (
        <NoMonitors isFiltered={isFiltered(settings)} />
      )}
      <Pager endCursor={monitors.pageInfo.hasNextPage ? monitors.pageInfo.endCursor : null} />
    </>
  );
}

function NoMonitors({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <Blank icon={<IconFilterOff />} title="No monitor matches" action={<Link href="/monitors">Clear all filters</Link>}>
      Try fewer filters, or another word.
    </Blank>
  ) : (
    <Blank icon={<IconActivityHeartbeat />} title="No monitors yet">
      <Link href="/monitors/build">Build one here</Link>, or describe them in a YAML file beside your model’s code and run{" "}
      <code>watchbill apply</code>. They appear here as soon as it is done.
    </Blank>
  );
}
