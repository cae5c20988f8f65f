import { IconActivityHeartbeat } from "@tabler/icons-react";
import Link from "next/link";
import type { CarryOver, MonitorState } from "@/gql/graphql";
import { Badge, StateIcon } from "@/ui/Badge";
import { Blank } from "@/ui/Blank";
import { count } from "@/ui/format";
import { Panel } from "@/ui/Panel";
import table from "@/ui/table.module.css";
import { STATES, type Tone } from "@/ui/words";
import type { Base, CarriedPair, Other } from "./compared";
import { copyOf } from "./copy-of";
import styles from "./compare.module.css";
import { CopyMonitor } from "./CopyMonitor";

const CARRY_OVERS: Record<CarryOver, { word: string; tone: Tone }> = {
  MISSING: { word: "Missing", tone: "alerting" },
  NEW: { word: "New", tone: "pending" },
  COUNTERPART: { word: "On both", tone: "ok" },
  INHERITED: { word: "Follows live", tone: "ok" },
};

/** Which monitors pass over to the newer version, which it lacks, and which it adds. */
export function MonitorPairs({ model, base, other }: { model: string; base: Base; other: Other }) {
  const pairs = other.changes.monitors;
  const missing = pairs.filter(({ carryOver }) => carryOver === "MISSING").length;
  return (
    <Panel title="Monitors" aside={missing > 0 ? `${count(missing, "monitor")} missing on ${other.label}` : "none is missing"} isFlush>
      {pairs.length === 0 ? (
        <Blank icon={<IconActivityHeartbeat />} title="No monitors">
          Nothing watches either version.
        </Blank>
      ) : (
        <div className={`${table.frame} ${table.bare}`}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Carried over</th>
                <th scope="col">Asks</th>
                <th scope="col">{base.label}</th>
                <th scope="col">{other.label}</th>
                <th scope="col">
                  <span className="hidden-visually">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {pairs.map((pair) => (
                <Pair key={`${pair.before?.id} ${pair.after?.id}`} model={model} pair={pair} base={base} other={other} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Pair({ model, pair: { carryOver, before, after }, base, other }: { model: string; pair: CarriedPair; base: Base; other: Other }) {
  const { word, tone } = CARRY_OVERS[carryOver];
  const asked = before ?? after;
  const feature = before?.feature?.name;
  const isGone = feature !== undefined && !other.features.some(({ name }) => name === feature);
  // What follows the live version watches the newer one only once it is that.
  const isUnwatched = after === null || after === undefined || (after.versionSelector === "@live" && other.deploymentRole !== "LIVE");
  return (
    <tr>
      <td className={table.lead}>
        <Badge tone={tone}>{word}</Badge>
      </td>
      <td data-label="Asks">
        {asked?.check.title}
        {asked?.feature && ` of ${asked.feature.name}`}
      </td>
      <td data-label={base.label}>{before ? <MonitorLink model={model} monitor={before} /> : <None />}</td>
      <td data-label={other.label}>
        {carryOver === "INHERITED" ? (
          <span className="muted">{isUnwatched ? "the same, once it is live" : "the same"}</span>
        ) : after ? (
          <MonitorLink model={model} monitor={after} />
        ) : (
          <None />
        )}
      </td>
      <td>
        {isUnwatched && before && isGone && (
          <span className="muted">
            {other.label} has no {feature}
          </span>
        )}
        {isUnwatched && before && !isGone && before.viewerCanEdit && (
          <CopyMonitor input={copyOf(model, before, { base: base.label, other: other.label })} name={before.name} version={other.label} />
        )}
      </td>
    </tr>
  );
}

function MonitorLink({ model, monitor }: { model: string; monitor: { slug: string; name: string; state: MonitorState } }) {
  return (
    <Link className={styles.link} href={`/monitors/${model}/${monitor.slug}`}>
      <StateIcon state={monitor.state} />
      <span>
        {monitor.name} <span className="muted">{STATES[monitor.state].word}</span>
      </span>
    </Link>
  );
}

function None() {
  return <span className="muted">none</span>;
}
