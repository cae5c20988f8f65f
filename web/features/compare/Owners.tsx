import { Badge, StateBadge } from "@/ui/Badge";
import { Panel } from "@/ui/Panel";
import table from "@/ui/table.module.css";
import { When, type Clock } from "@/ui/When";
import { DEPLOYMENT_ROLES, PHASES, SCENARIOS } from "@/ui/words";
import { SeatCell } from "../seats/SeatCell";
import type { Base, Other } from "./compared";

/** Where both versions stand and who answers for each. */
export function Owners({ base, other, clock }: { base: Base; other: Other; clock: Clock }) {
  return (
    <Panel title="Side by side" isFlush>
      <div className={`${table.frame} ${table.bare}`}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Role</th>
              <th scope="col">State</th>
              <th scope="col">Phase</th>
              <th scope="col">Why it exists</th>
              <th scope="col">Data science</th>
              <th scope="col">Operations</th>
              <th scope="col">Accountable</th>
              <th scope="col">Registered</th>
            </tr>
          </thead>
          <tbody>
            {[base, other].map((version) => {
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
                  <td data-label="Why it exists">{SCENARIOS[version.scenario]}</td>
                  {(["DATA_SCIENCE", "OPERATIONS", "ACCOUNTABLE"] as const).map((seat, index) => (
                    <td key={seat} data-label={["Data science", "Operations", "Accountable"][index]}>
                      <SeatCell responsibilities={version.responsibilities} seat={seat} />
                    </td>
                  ))}
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
