import { Panel } from "@/ui/Panel";
import { count } from "@/ui/format";
import table from "@/ui/table.module.css";
import { type Base, groupChanges, inLine, type Other } from "./compared";
import styles from "./compare.module.css";

/** Most fields of one part that are shown; the command line shows them all. */
const SHOWN = 100;

/** Code, configuration, data, features and settings of monitors, field by field. */
export function Changes({ base, other }: { base: Base; other: Other }) {
  const { items } = other.changes;
  return (
    <Panel title="What differs" aside={items.length > 0 ? count(items.length, "field") : "nothing"} isFlush>
      <div className={`${table.frame} ${table.bare}`}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">{base.label}</th>
              <th scope="col">{other.label}</th>
            </tr>
          </thead>
          {groupChanges(items).map(({ title, items: fields }) => (
            <tbody key={title}>
              <tr>
                <th scope="colgroup" colSpan={3} className={`${styles.group} ${table.lead}`}>
                  {title}
                  {fields.length === 0 && ": the same"}
                  {fields.length > SHOWN && `: the first ${SHOWN} of ${fields.length.toLocaleString("en")}`}
                </th>
              </tr>
              {fields.slice(0, SHOWN).map(({ name, before, after }, index) => (
                <tr key={`${name} ${index}`}>
                  <th scope="row" className={table.name}>
                    {name}
                  </th>
                  <td data-label={base.label}>
                    <Value value={before} />
                  </td>
                  <td data-label={other.label}>
                    <Value value={after} />
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Panel>
  );
}

function Value({ value }: { value: unknown }) {
  if (value === null) return <span className="muted">none</span>;
  return <code className={styles.value}>{inLine(value)}</code>;
}
