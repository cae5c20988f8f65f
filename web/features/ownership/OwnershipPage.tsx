import Link from "next/link";
import { PageHeader } from "@/ui/PageHeader";
import { keysOf } from "@/ui/words";
import { currentViewer } from "../viewer/current-viewer";
import { HandoversTab } from "./HandoversTab";
import { ModelsTab } from "./ModelsTab";
import styles from "./ownership.module.css";
import { type OwnershipSettings, TABS } from "./ownership-settings";
import { RulesTab } from "./RulesTab";
import { TeamsTab } from "./TeamsTab";
import { UnownedTab } from "./UnownedTab";

const CONTENTS = { models: ModelsTab, teams: TeamsTab, unowned: UnownedTab, rules: RulesTab, handovers: HandoversTab };

/** Who owns what, who does not, and how that changes hands. */
export async function OwnershipPage({ settings }: { settings: OwnershipSettings }) {
  const viewer = await currentViewer();
  const Content = CONTENTS[settings.tab];
  return (
    <>
      <PageHeader title="Ownership" />
      <nav className={styles.tabs} aria-label="Views">
        {keysOf(TABS).map((tab) => (
          <Link key={tab} className={styles.tab} href={`/ownership?tab=${tab}`} aria-current={tab === settings.tab ? "page" : undefined}>
            {TABS[tab]}
          </Link>
        ))}
      </nav>
      <Content settings={settings} viewer={viewer} clock={{ now: new Date(), timeZone: viewer.user.timeZone }} />
    </>
  );
}
