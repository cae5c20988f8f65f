import { IconSailboat } from "@tabler/icons-react";
import { execute } from "@/gql-client/execute";
import { IncidentsDocument } from "@/gql/graphql";
import { Blank } from "@/ui/Blank";
import { count } from "@/ui/format";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import { currentViewer } from "../viewer/current-viewer";
import { incidentFilter, type IncidentListSettings } from "./incident-filter";
import { IncidentFilters } from "./IncidentFilters";
import { IncidentList } from "./IncidentList";
import styles from "./incidents.module.css";

/** What is wrong now, and what was. */
export async function IncidentsPage({ settings }: { settings: IncidentListSettings }) {
  const [viewer, { incidents }] = await Promise.all([
    currentViewer(),
    execute(IncidentsDocument, { filter: incidentFilter(settings), first: 25, after: settings.after.at(-1) ?? null }),
  ]);
  return (
    <>
      <PageHeader title="Incidents">
        <output>{count(incidents.totalCount, "incident")}</output>
      </PageHeader>
      <IncidentFilters myTeams={viewer.teams} />
      {incidents.nodes.length > 0 ? (
        <div className={styles.framed}>
          <IncidentList incidents={incidents.nodes} clock={{ now: new Date(), timeZone: viewer.user.timeZone }} />
        </div>
      ) : (
        <Blank icon={<IconSailboat />} title="Calm seas">
          No incident matches. Resolved ones are under “All”.
        </Blank>
      )}
      <Pager endCursor={incidents.pageInfo.hasNextPage ? incidents.pageInfo.endCursor : null} />
    </>
  );
}
