import { IconBox } from "@tabler/icons-react";
import Link from "next/link";
import { execute } from "@/gql-client/execute";
import { OwnershipMatrixDocument, type OwnershipMatrixQuery } from "@/gql/graphql";
import { Blank } from "@/ui/Blank";
import { Pager } from "@/ui/Pager";
import table from "@/ui/table.module.css";
import { ROLES } from "@/ui/words";
import { modelFilter } from "../models/model-filter";
import { ModelFilters } from "../models/ModelFilters";
import { HandOver } from "../seats/HandOver";
import { mayAct } from "../seats/may-act";
import { SeatCell } from "../seats/SeatCell";
import { seatChoiceOf } from "../seats/seat-choice";
import { SeatDialog } from "../seats/SeatDialog";
import { CoverageBar } from "./CoverageBar";
import styles from "./ownership.module.css";
import type { TabProps } from "./tab-props";

const COLUMNS = ["ACCOUNTABLE", "DATA_SCIENCE", "OPERATIONS"] as const;

type ModelRow = OwnershipMatrixQuery["models"]["nodes"][number];

/** Models against roles: who is accountable and who sits in both seats, to be filled in place. */
export async function ModelsTab({ settings, viewer }: TabProps) {
  const { models, coverage } = await execute(OwnershipMatrixDocument, {
    filter: modelFilter(settings),
    after: settings.after.at(-1) ?? null,
  });
  return (
    <>
      <div className={styles.summary}>
        <CoverageBar coverage={coverage} />
      </div>
      <ModelFilters myTeams={viewer.teams} />
      {models.nodes.length > 0 ? (
        <div className={table.frame}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Model</th>
                {COLUMNS.map((role) => (
                  <th key={role} scope="col">
                    {ROLES[role]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {models.nodes.map((model) => (
                <tr key={model.id}>
                  <th scope="row" className={table.name}>
                    <Link href={`/models/${model.slug}`}>{model.name}</Link>
                    <span className={table.detail}>tier {model.tier}</span>
                  </th>
                  {COLUMNS.map((role) => (
                    <td key={role} data-label={ROLES[role]}>
                      <RoleCell model={model} role={role} viewer={viewer} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Blank icon={<IconBox />} title="No model matches" action={<Link href="/ownership">Show all models</Link>}>
          Try fewer filters, or another word.
        </Blank>
      )}
      <Pager endCursor={models.pageInfo.hasNextPage ? models.pageInfo.endCursor : null} />
    </>
  );
}

function RoleCell({ model, role, viewer }: { model: ModelRow; role: (typeof COLUMNS)[number] } & Pick<TabProps, "viewer">) {
  const holder = model.responsibilities.find((responsibility) => responsibility.role === role);
  return (
    <div className={holder ? styles.role : `${styles.role} ${styles.empty}`}>
      <SeatCell responsibilities={model.responsibilities} seat={role} />
      <span className={styles.roleActions}>
        <SeatDialog
          seat={role}
          of={model.name}
          subjectId={model.id}
          current={holder ? seatChoiceOf(holder) : null}
          isSetHere={holder?.source === "MODEL"}
        />
        {holder && mayAct(viewer, holder.team.slug) && (
          <HandOver role={role} of={model.name} subjectId={model.id} team={holder.team.slug} />
        )}
      </span>
    </div>
  );
}
