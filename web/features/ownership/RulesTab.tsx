import { execute } from "@/gql-client/execute";
import { OwnershipRulesDocument } from "@/gql/graphql";
import { CoverageBar } from "./CoverageBar";
import styles from "./ownership.module.css";
import { RulesEditor } from "./RulesEditor";
import type { TabProps } from "./tab-props";

/** The rules that own what nobody was set on, with what an edit of them would change. */
export async function RulesTab({ viewer }: TabProps) {
  const { ownershipRules, teams, coverage } = await execute(OwnershipRulesDocument);
  const rules = ownershipRules.map(({ pattern, role, team }) => ({ pattern, role, team: team?.slug ?? null }));
  return (
    <>
      <div className={styles.summary}>
        <CoverageBar coverage={coverage} />
        <span className="muted">Rules fill what nobody was set on. The last one that matches holds.</span>
      </div>
      <RulesEditor given={rules} teams={teams.nodes} canSave={viewer.isAdmin} />
    </>
  );
}
