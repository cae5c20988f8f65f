import Link from "next/link";
import { Badge, StateBadge } from "@/ui/Badge";
import { count } from "@/ui/format";
import { Panel } from "@/ui/Panel";
import table from "@/ui/table.module.css";
import { When, type Clock } from "@/ui/When";
import { DEPLOYMENT_ROLES, PHASES, SCENARIOS } from "@/ui/words";
import { comparePath } from "../compare/compare-settings";
import type { ModelOfPage } from "./model-of-page";

/** The released variants of a model, where each stands and why it exists. */
export function VersionTable({ model: { slug: model, versions }, clock }: { model: ModelOfPage; clock: Clock }) {
  const aside = (
    <p>
      {count(versions.totalCount, "version")}
      {versions.totalCount > 1 && (
        <>
          {" · "}
          <Link href={`/models/${model}/compare`}>Compare</Link>
        </>
      )}
    </p>
  );
  return (
    <Panel title="Versions" aside={aside} isFlush>
      <div className={`${table.frame} ${table.bare}`}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Role</th>
              <th scope="col">State</th>
              <th scope="col">Phase</th>
              <th scope="col">Why it exists</th>
              <th scope="col">Features</th>
              <th scope="col">Code</th>
              <th scope="col">Registered</th>
            </tr>
          </thead>
          <tbody>
            {versions.nodes.map((version) => {
              const role = DEPLOYMENT_ROLES[version.deploymentRole];
              return (
                <tr key={version.id}>
                  <th scope="row" className={table.lead}>
                    <strong>{version.label}</strong>
                  </th>
                  <td data-label="Role">
                    <Badge tone={role.tone}>{role.word}</Badge>
                  </td>
                  <td data-label="State">
                    <StateBadge state={version.state} />
                  </td>
                  <td data-label="Phase">{PHASES[version.phase]}</td>
                  <td data-label="Why it exists">
                    {SCENARIOS[version.scenario]}
                    {version.predecessor && (
                      <>
                        {" of "}
                        <Link href={comparePath(model, version.predecessor.label, version.label)}>
                          {version.predecessor.label}
                          <span className="hidden-visually">: compare {version.label} with it</span>
                        </Link>
                      </>
                    )}
                    {version.awaitsSignOff && <span className={table.detail}>not signed off</span>}
                  </td>
                  <td data-label="Features">{version.features.length}</td>
                  <td data-label="Code">
                    <code className="small">{version.codeRef ?? "—"}</code>
                  </td>
                  <td data-label="Registered">
                    <When at={version.createdAt} clock={clock} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
