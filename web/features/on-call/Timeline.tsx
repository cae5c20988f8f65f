import Link from "next/link";
import { Avatar } from "@/ui/Avatar";
import { formatShort } from "@/ui/format";
import { hue } from "@/ui/hue";
import type { Clock } from "@/ui/When";
import { clockChanges } from "@/ui/zoned-time";
import type { ScheduleOfPage } from "./schedule-of-page";
import { barsOf, lanesOf, placeOf, type PlannedShift } from "./timeline";
import styles from "./timeline.module.css";

/** Up to this many days there is room for their names. */
const ROOMY_DAYS = 15;

interface Row {
  name: string;
  shifts: PlannedShift[];
  /** In the row that counts, a stretch with nobody is a gap; elsewhere it is nothing. */
  isFinal?: boolean;
}

/** The plan as rows over time: layers, what changes them, and below what comes of it; `list` is where its stretches can be changed. */
export function Timeline({ schedule, days, clock, list }: { schedule: ScheduleOfPage; days: Date[]; clock: Clock; list: string }) {
  const [from, to] = [days[0]!, days.at(-1)!];
  const marks = clockChanges(from, to, clock.timeZone);
  const isNowShown = clock.now >= from && clock.now < to;
  return (
    <div className={styles.scroll} role="region" aria-label="Plan">
      <div className={styles.rows} style={{ ["--days" as string]: days.length - 1 }} data-roomy={days.length > ROOMY_DAYS ? undefined : ""}>
        <div className={styles.head} aria-hidden>
          <span className={styles.rowName} />
          <div className={styles.track}>
            {days.slice(0, -1).map((day) => (
              <span key={day.getTime()} className={styles.day} style={{ left: `${placeOf(day, from, to)}%` }}>
                {dayName(day, clock.timeZone, days.length > ROOMY_DAYS ? "narrow" : "short")}
              </span>
            ))}
          </div>
        </div>
        {rowsOf(schedule, from, to).map(({ name, shifts, isFinal }, index) => (
          <div key={`${index} ${name}`} className={isFinal ? `${styles.row} ${styles.final}` : styles.row}>
            <span className={styles.rowName} id={`row-${index}`}>
              {name}
            </span>
            <ol className={styles.track} aria-labelledby={`row-${index}`}>
              {barsOf(shifts, from, to)
                .filter(({ shift }) => isFinal || shift.users.length > 0)
                .map(({ left, width, shift }) => (
                  <li key={shift.start} className={styles.place} style={{ left: `${left}%`, width: `${width}%` }}>
                    {isFinal ? (
                      <Link className={styles.link} href={`${list}#${shift.start}`}>
                        <ShiftBar shift={shift} timeZone={clock.timeZone} />
                      </Link>
                    ) : (
                      <ShiftBar shift={shift} timeZone={clock.timeZone} />
                    )}
                  </li>
                ))}
            </ol>
          </div>
        ))}
        <div className={styles.lines} aria-hidden>
          {days.slice(1, -1).map((day) => (
            <span key={day.getTime()} className={styles.midnight} style={{ left: `${placeOf(day, from, to)}%` }} />
          ))}
          {isNowShown && <span className={styles.now} style={{ left: `${placeOf(clock.now, from, to)}%` }} />}
        </div>
        {marks.map(({ at, hours }) => (
          <p key={at.getTime()} className={styles.mark} style={{ ["--place" as string]: placeOf(at, from, to) / 100 }}>
            clocks {hours > 0 ? "forward" : "back"} {Math.abs(hours)} h
          </p>
        ))}
      </div>
    </div>
  );
}

function ShiftBar({ shift, timeZone }: { shift: PlannedShift; timeZone: string }) {
  const names = shift.users.map(({ name }) => name).join(", ") || "nobody";
  const when = `${formatShort(shift.start, timeZone)} – ${formatShort(shift.end, timeZone)}`;
  return (
    <span
      className={`${styles.bar} ${shift.users.length > 0 ? styles.held : styles.gap}`}
      style={{ ["--hue" as string]: hue(shift.users[0]?.name ?? "") }}
      title={`${names}, ${when}`}
    >
      {shift.users.map(({ id, name }) => (
        <Avatar key={id} name={name} size={20} />
      ))}
      <span className={styles.names}>{names}</span>
      <span className="hidden-visually">, {when}</span>
    </span>
  );
}

function rowsOf({ layers, overrides, temporarySchedules, shifts }: ScheduleOfPage, from: Date, to: Date): Row[] {
  const additions = overrides.flatMap(({ start, end, add }) => (add ? [{ start, end, users: [add] }] : []));
  const fixed = temporarySchedules.flatMap((temporary) => temporary.shifts);
  const lanes = (name: string, stretches: PlannedShift[]) =>
    lanesOf(barsOf(stretches, from, to).map(({ shift }) => shift)).map((lane) => ({ name, shifts: lane }));
  return [
    ...layers.map(({ name, shifts: turns }) => ({ name, shifts: turns })),
    ...lanes("Overrides", additions),
    ...lanes("Temporary", fixed),
    { name: "Final plan", shifts, isFinal: true },
  ];
}

function dayName(day: Date, timeZone: string, weekday: "narrow" | "short"): string {
  return new Intl.DateTimeFormat("en-GB", { weekday, day: "numeric", timeZone }).format(day);
}
