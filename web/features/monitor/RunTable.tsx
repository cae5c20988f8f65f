import type { RunRowFragment } from "@/gql/graphql";
import { VerdictBadge } from "@/ui/Badge";
import { formatNumber } from "@/ui/format";
import { Panel } from "@/ui/Panel";
import table from "@/ui/table.module.css";
import { When, type Clock } from "@/ui/When";

/** The latest answers. */
export function RunTable({ runs, clock }: { runs: { totalCount: number; nodes: RunRowFragment[] }; clock: Clock }) {
  return (
    <Panel title="Runs" aside={`${runs.nodes.length} of ${runs.totalCount.toLocaleString("en")} in this time`} isFlush>
      <div className={`${table.frame} ${table.bare}`}>
        <table className={`${table.table} ${table.dense}`}>
          <thead>
            <tr>
              <th scope="col">Verdict</th>
              <th scope="col">Window end</th>
              <th scope="col">Statistic</th>
              <th scope="col">p-value</th>
              <th scope="col">Rows</th>
              <th scope="col">Version</th>
            </tr>
          </thead>
          <tbody>
            {runs.nodes.map(({ id, trigger, windowEnd, version, result }) => (
              <tr key={id}>
                <td className={table.lead}>
                  <VerdictBadge verdict={result.verdict} />
                </td>
                <td data-label="Window end">
                  <When at={windowEnd} clock={clock} isDate />
                  {trigger === "LATE" && <span className="muted"> answered again for late data</span>}
                </td>
                <td data-label="Statistic">
                  {result.statistic ? `${result.statistic.name} ${formatNumber(result.statistic.value)}` : "—"}
                </td>
                <td data-label="p-value">{result.pValue == null ? "—" : formatNumber(result.pValue)}</td>
                <td data-label="Rows">
                  {result.currentSize.toLocaleString("en")}
                  {result.referenceSize > 0 && <span className="muted"> / {result.referenceSize.toLocaleString("en")}</span>}
                </td>
                <td data-label="Version">{version?.label ?? "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
