import { IconChartHistogram } from "@tabler/icons-react";
import Link from "next/link";
import { comparison } from "@/charts/prepare/distribution";
import { ComparisonChart } from "@/charts/render/ComparisonChart";
import type { ShiftFragment, Verdict } from "@/gql/graphql";
import { Badge } from "@/ui/Badge";
import { Blank } from "@/ui/Blank";
import { count, formatNumber } from "@/ui/format";
import { Panel } from "@/ui/Panel";
import table from "@/ui/table.module.css";
import { type Tone, VERDICTS } from "@/ui/words";
import type { Base, Other } from "./compared";
import { comparePath, SOURCES, type CompareSettings } from "./compare-settings";
import styles from "./compare.module.css";

/** Features drawn, the most different first; all are in the table. */
const DRAWN = 6;

/** How a distance between two versions reads: nothing failed, they differ. */
const DISTANCES: Partial<Record<Verdict, { word: string; tone: Tone }>> = {
  FAIL: { word: "Far apart", tone: "alerting" },
  WARN: { word: "Apart", tone: "warning" },
  PASS: { word: "Alike", tone: "ok" },
};

/** The distributions of both versions, sorted by how far apart they are. */
export function Shifts({
  model,
  base,
  other,
  data,
  days,
}: {
  model: string;
  base: Base;
  other: Other;
  data: CompareSettings["data"];
  days: number;
}) {
  const { shifts } = other.changes;
  const drawn = shifts.slice(0, DRAWN).filter(({ result }) => result.statistic && comparison(result.details));
  const measured = shifts.find(({ result }) => result.statistic);
  const names: [string, string] = [base.label, other.label];
  return (
    <Panel
      title="Distributions, the most different first"
      aside={<SourceSwitch path={comparePath(model, ...names)} data={data} days={days} />}
      isFlush
    >
      {shifts.length === 0 ? (
        <Blank icon={<IconChartHistogram />} title="Nothing to compare">
          The two versions share no feature whose values can be compared.
        </Blank>
      ) : (
        <>
          <div className={styles.charts}>
            {drawn.map(({ feature, result }) => (
              <div key={feature.id} className={styles.chart}>
                <h3 className={styles.chartTitle}>
                  {feature.name} <Distance verdict={result.verdict} />
                </h3>
                <ComparisonChart comparison={comparison(result.details)!} subject={feature.name} names={names} />
              </div>
            ))}
          </div>
          <ShiftTable shifts={shifts} names={names} />
          <p className={styles.rule}>
            {count(shifts.length, "feature")} that both declare.{" "}
            {measured && `How ${measured.feature.name} was compared: ${measured.result.rule}`}
          </p>
        </>
      )}
    </Panel>
  );
}

function ShiftTable({ shifts, names: [base, other] }: { shifts: ShiftFragment[]; names: [string, string] }) {
  return (
    <div className={`${table.frame} ${table.bare}`}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Feature</th>
            <th scope="col">Distance</th>
            <th scope="col">PSI</th>
            <th scope="col">By chance up to</th>
            <th scope="col">Rows of {base}</th>
            <th scope="col">Rows of {other}</th>
          </tr>
        </thead>
        <tbody>
          {shifts.map(({ feature, result }) => (
            <tr key={feature.id}>
              <th scope="row" className={table.name}>
                {feature.name} <span className="muted">{feature.role.toLowerCase()}</span>
              </th>
              <td data-label="Distance">
                <Distance verdict={result.verdict} />
              </td>
              <td data-label="PSI">{result.statistic ? formatNumber(result.statistic.value) : "—"}</td>
              <td data-label="By chance up to">{result.noiseFloor == null ? "—" : formatNumber(result.noiseFloor)}</td>
              <td data-label={`Rows of ${base}`}>{result.referenceSize.toLocaleString("en")}</td>
              <td data-label={`Rows of ${other}`}>{result.currentSize.toLocaleString("en")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Distance({ verdict }: { verdict: Verdict }) {
  const { word, tone } = DISTANCES[verdict] ?? VERDICTS[verdict];
  return <Badge tone={tone}>{word}</Badge>;
}

function SourceSwitch({ path, data, days }: { path: string; data: CompareSettings["data"]; days: number }) {
  return (
    <nav className={styles.switch} aria-label="Data">
      {(Object.keys(SOURCES) as (keyof typeof SOURCES)[]).map((source) => (
        <Link key={source} href={`${path}&data=${source}`} aria-current={source === data ? "true" : undefined} scroll={false}>
          {SOURCES[source]}
          {source === "served" && `, ${days} days`}
        </Link>
      ))}
    </nav>
  );
}
