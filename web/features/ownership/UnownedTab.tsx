import { IconSailboat } from "@tabler/icons-react";
import { execute } from "@/gql-client/execute";
import { OwnershipUnownedDocument } from "@/gql/graphql";
import { Blank } from "@/ui/Blank";
import { count } from "@/ui/format";
import { Pager } from "@/ui/Pager";
import { MonitorTable } from "../monitors/MonitorTable";
import { Selection } from "../monitors/Selection";
import { CoverageBar } from "./CoverageBar";
import styles from "./ownership.module.css";
import type { TabProps } from "./tab-props";

/** Days of history a row's trend shows. */
const TREND_DAYS = 30;

/** The monitors with an empty seat, most severe first, to be assigned one by one or many at once. */
export async function UnownedTab({ settings, clock }: TabProps) {
  const { monitors, coverage } = await execute(OwnershipUnownedDocument, {
    after: settings.after.at(-1) ?? null,
    seriesFrom: new Date(clock.now.getTime() - TREND_DAYS * 86_400_000).toISOString(),
    seriesTo: clock.now.toISOString(),
  });
  return (
    <>
      <div className={styles.summary}>
        <CoverageBar coverage={coverage} />
        <span className="muted">{count(monitors.totalCount, "monitor")} with an empty seat</span>
      </div>
      {monitors.nodes.length > 0 ? (
        <Selection>
          <MonitorTable monitors={monitors.nodes} clock={clock} isSelectable />
        </Selection>
      ) : (
        <Blank icon={<IconSailboat />} title="Every seat is filled">
          Somebody of both trades answers for every monitor.
        </Blank>
      )}
      <Pager endCursor={monitors.pageInfo.hasNextPage ? monitors.pageInfo.endCursor : null} />
    </>
  );
}
