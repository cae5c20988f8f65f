import type { Seat } from "@/gql/graphql";
import type { Clock } from "@/ui/When";
import { HandOver } from "./HandOver";
import type { RunningShift } from "./running-shifts";
import styles from "./seats.module.css";
import { TakeShift } from "./TakeShift";

interface Props {
  seat: Seat;
  subjectId: string;
  team: string;
  /** The viewer's own id. */
  me: string;
  /** What the viewer could take over now. */
  shifts: RunningShift[];
  clock: Clock;
}

/** What the team of a seat can do about who answers: take a shift that runs, or hand the seat over. */
export function DutyActions({ seat, subjectId, team, me, shifts, clock }: Props) {
  return (
    <div className={styles.dutyActions}>
      <TakeShift shifts={shifts} me={me} clock={clock} />
      <HandOver role={seat} subjectId={subjectId} team={team} />
    </div>
  );
}
