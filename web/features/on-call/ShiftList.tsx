import { formatInstant } from "@/ui/format";
import table from "@/ui/table.module.css";
import type { Clock } from "@/ui/When";
import styles from "./on-call.module.css";
import { OverrideDialog } from "./OverrideDialog";
import { People } from "./People";
import type { ScheduleOfPage } from "./schedule-of-page";
import { SwapDialog } from "./SwapDialog";

interface Props {
  schedule: ScheduleOfPage;
  me: string;
  isMember: boolean;
  clock: Clock;
}

/** The final plan one stretch a row, each with what can be done about it. */
export function ShiftList({ schedule: { slug, shifts, team }, me, isMember, clock }: Props) {
  return (
    <div className={table.frame}>
      <table className={`${table.table} ${table.dense}`}>
        <thead>
          <tr>
            <th scope="col">On call</th>
            <th scope="col">From</th>
            <th scope="col">Until</th>
            <th scope="col">Hours</th>
            <th scope="col">
              <span className="hidden-visually">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shifts.map(({ start, end, users }) => (
            <tr key={start} id={start} className={users.length === 0 ? styles.gapRow : undefined}>
              <td className={table.lead}>
                <People people={users} />
              </td>
              <td data-label="From">
                <time dateTime={start}>{formatInstant(start, clock.timeZone)}</time>
              </td>
              <td data-label="Until">
                <time dateTime={end}>{formatInstant(end, clock.timeZone)}</time>
              </td>
              <td data-label="Hours">{Math.round((Date.parse(end) - Date.parse(start)) / 360_000) / 10}</td>
              <td className={styles.act}>
                {isMember && new Date(end) > clock.now && (
                  <div className={styles.buttons}>
                    {users.some(({ id }) => id === me) ? (
                      <SwapDialog schedule={slug} start={start} end={end} clock={clock} />
                    ) : (
                      <OverrideDialog
                        schedule={slug}
                        members={team.members}
                        clock={clock}
                        proposal={{ start, end, add: me, remove: users[0]?.id ?? "" }}
                      />
                    )}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
