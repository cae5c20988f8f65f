import { formatShort } from "@/ui/format";
import { Panel } from "@/ui/Panel";
import type { Clock } from "@/ui/When";
import { AbsenceDelete, OverrideDelete, SwapAnswer, TemporaryDelete } from "./ChangeButtons";
import styles from "./on-call.module.css";
import type { ScheduleOfPage } from "./schedule-of-page";

interface Props {
  schedule: ScheduleOfPage;
  me: string;
  isMember: boolean;
  clock: Clock;
}

/** Overrides, temporary schedules and swaps that run or come, and when people are away. */
export function Changes({ schedule, me, isMember, clock }: Props) {
  const { overrides, temporarySchedules, swaps, team, viewerCanEdit } = schedule;
  const stretch = ({ start, end }: { start: string; end: string }) =>
    `${formatShort(start, clock.timeZone)} – ${formatShort(end, clock.timeZone)}`;
  const away = team.members.flatMap(({ user }) => user.unavailabilities.map((entry) => ({ ...entry, user })));
  const open = swaps.filter(({ state }) => state === "OPEN");
  const isQuiet = overrides.length + temporarySchedules.length + open.length + away.length === 0;
  return (
    <Panel title="Changes to the plan">
      {isQuiet && <p className="muted">None ahead.</p>}
      <ul className={styles.entries}>
        {open.map((swap) => (
          <li key={swap.id} className={styles.entry}>
            <div className={styles.entryWords}>
              <strong>{swap.requester.name}</strong> asks for a swap
              <br />
              <span className="muted small">
                {stretch(swap)}
                {swap.note && ` · ${swap.note}`}
              </span>
            </div>
            {isMember && <SwapAnswer id={swap.id} isOwn={swap.requester.id === me} canEdit={viewerCanEdit} />}
          </li>
        ))}
        {overrides.map((override) => (
          <li key={override.id} className={styles.entry}>
            <div className={styles.entryWords}>
              {overrideText(override)}
              <br />
              <span className="muted small">
                {stretch(override)} · by {override.createdBy}
              </span>
            </div>
            {isMember && <OverrideDelete id={override.id} of={stretch(override)} />}
          </li>
        ))}
        {temporarySchedules.map((temporary) => (
          <li key={temporary.id} className={styles.entry}>
            <div className={styles.entryWords}>
              <strong>Temporary schedule</strong> in place of the layers: {namesOf(temporary.shifts)}
              <br />
              <span className="muted small">
                {stretch(temporary)} · by {temporary.createdBy}
              </span>
            </div>
            {viewerCanEdit && <TemporaryDelete id={temporary.id} of={stretch(temporary)} />}
          </li>
        ))}
        {away.map(({ id, user, start, end }) => (
          <li key={id} className={styles.entry}>
            <div className={styles.entryWords}>
              <strong>{user.name}</strong> is away
              <br />
              <span className="muted small">{stretch({ start, end })}</span>
            </div>
            {(user.id === me || viewerCanEdit) && <AbsenceDelete id={id} of={`${user.name} is away ${stretch({ start, end })}`} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function namesOf(shifts: ScheduleOfPage["shifts"]): string {
  return [...new Set(shifts.flatMap(({ users }) => users.map(({ name }) => name)))].join(", ") || "nobody";
}

function overrideText({ add, remove }: ScheduleOfPage["overrides"][number]) {
  if (add && remove) {
    return (
      <>
        <strong>{add.name}</strong> in place of {remove.name}
      </>
    );
  }
  return (
    <>
      <strong>{(add ?? remove)?.name}</strong> {add ? "is on call too" : "is not on call"}
    </>
  );
}
