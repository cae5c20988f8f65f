import Link from "next/link";
import { StateIcon } from "@/ui/Badge";
import { Panel } from "@/ui/Panel";
import { STATES } from "@/ui/words";
import { monitorPath } from "../monitors/monitor-path";
import { healthRows } from "./health-rows";
import styles from "./models.module.css";
import type { ModelOfPage } from "./model-of-page";

/** Every feature against every check: where the model hurts and what nobody watches. */
export function HealthGrid({ model }: { model: ModelOfPage }) {
  const version = model.liveVersion ?? model.versions.nodes[0];
  const { checks, rows } = healthRows(version?.features ?? [], model.monitors.nodes);
  if (rows.length === 0 || checks.length === 0) return null;
  return (
    <Panel title="Health by feature" aside={version && `features of ${version.label}; hatched: not watched`} isFlush>
      <div className={styles.scroll}>
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">Feature</th>
              {checks.map(({ key, title }) => (
                <th key={key} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ feature, role, cells }) => (
              <tr key={feature}>
                <th scope="row">
                  {feature} {role && <span className={styles.role}>{role.toLowerCase()}</span>}
                </th>
                {cells.map((monitors, column) => (
                  <td key={checks[column]!.key}>
                    <div className={styles.cells}>
                      {monitors.map((monitor) => (
                        <Link
                          key={monitor.id}
                          className={styles.cell}
                          data-tone={STATES[monitor.state].tone}
                          href={monitorPath(monitor)}
                          title={`${monitor.name}: ${STATES[monitor.state].word}`}
                        >
                          <StateIcon state={monitor.state} size={16} />
                          {STATES[monitor.state].word}
                        </Link>
                      ))}
                      {monitors.length === 0 && (
                        <span className={styles.unwatched}>
                          <span className="hidden-visually">not watched</span>
                        </span>
                      )}
                    </div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
