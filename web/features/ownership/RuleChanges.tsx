import Link from "next/link";
import type { OwnershipRulesReplaceMutation } from "@/gql/graphql";
import { ROLES } from "@/ui/words";
import { monitorPath } from "../monitors/monitor-path";
import styles from "./ownership.module.css";

/** Most changes that are spelled out. */
const MOST = 30;

/** Which monitors change hands, from whom to whom. */
export function RuleChanges({ outcome: { changes, changeCount } }: { outcome: OwnershipRulesReplaceMutation["ownershipRulesReplace"] }) {
  if (changeCount === 0) return <p className="muted">Nothing.</p>;
  const shown = changes.slice(0, MOST);
  return (
    <>
      <ul className={styles.entries}>
        {shown.map(({ monitor, role, before, after }) => (
          <li key={`${monitor?.id} ${role}`}>
            <p>
              {monitor && <Link href={monitorPath(monitor)}>{monitor.name}</Link>} <span className="muted">{monitor?.model.name}</span>
            </p>
            {ROLES[role]}: {before?.name ?? "nobody"} → <strong>{after?.name ?? "nobody"}</strong>
          </li>
        ))}
      </ul>
      {changeCount > shown.length && <p className="muted">and {(changeCount - shown.length).toLocaleString("en")} more</p>}
    </>
  );
}
