import { IconArmchair } from "@tabler/icons-react";
import Link from "next/link";
import type { ResponsibilityFragment, ResponsibilitySource, Seat, SeatDutyFragment } from "@/gql/graphql";
import { Avatar } from "@/ui/Avatar";
import { When, type Clock } from "@/ui/When";
import { SEATS } from "@/ui/words";
import type { SignedInViewer } from "../viewer/current-viewer";
import { DutyActions } from "./DutyActions";
import { DutyLine } from "./DutyLine";
import { mayAct } from "./may-act";
import { runningShifts } from "./running-shifts";
import { SeatDialog } from "./SeatDialog";
import { seatChoiceOf } from "./seat-choice";
import styles from "./seats.module.css";

interface Props {
  subjectId: string;
  /** What kind of thing the subject is: a seat set right there can be cleared there. */
  place: ResponsibilitySource;
  responsibilities: (ResponsibilityFragment & SeatDutyFragment)[];
  clock: Clock;
  /** Who looks, on the pages where they can do something about who answers. */
  viewer?: SignedInViewer;
}

/** Both seats of something side by side: who, why, since when, who would be called now. */
export function SeatCards(props: Props) {
  const others = props.responsibilities.filter(({ role }) => role === "ACCOUNTABLE" || role === "INFORMED");
  return (
    <div>
      <div className={styles.pair}>
        <SeatCard seat="DATA_SCIENCE" {...props} />
        <SeatCard seat="OPERATIONS" {...props} />
      </div>
      {others.length > 0 && (
        <p className={styles.others}>
          {others.map(({ role, team, explanation }) => (
            <span key={role + team.slug} title={explanation}>
              {role === "ACCOUNTABLE" ? "Accountable" : "Informed"}: <strong>{team.name}</strong>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function SeatCard({ seat, subjectId, place, responsibilities, clock, viewer }: Props & { seat: Seat }) {
  const holder = responsibilities.find(({ role }) => role === seat);
  const title = `${SEATS[seat]} seat`;
  return (
    <section className={styles.card} aria-label={title} data-empty={holder ? undefined : ""}>
      <div className={styles.cardHead}>
        <h2 className={styles.cardTitle}>{title}</h2>
        <SeatDialog seat={seat} subjectId={subjectId} current={holder ? seatChoiceOf(holder) : null} isSetHere={holder?.source === place} />
      </div>
      {holder ? <Holder holder={holder} clock={clock} /> : <Nobody seat={seat} />}
      {holder && viewer && mayAct(viewer, holder.team.slug) && (
        <DutyActions
          seat={seat}
          subjectId={subjectId}
          team={holder.team.slug}
          me={viewer.user.id}
          shifts={holder.assignee ? [] : runningShifts(holder.team.schedules, viewer.user.id)}
          clock={clock}
        />
      )}
    </section>
  );
}

function Holder({ holder, clock }: { holder: Props["responsibilities"][number]; clock: Clock }) {
  const { team, assignee, explanation, since, onCall, schedule, escalationPolicy } = holder;
  return (
    <>
      <div className={styles.holder}>
        <Avatar name={assignee?.name ?? team.name} isTeam={!assignee} size={38} />
        <div>
          <p className={styles.holderName}>{assignee ? `${assignee.name}, ${team.name}` : team.name}</p>
          <p className={styles.holderWhy}>
            {explanation} · since <When at={since} clock={clock} />
          </p>
          {escalationPolicy && (
            <p className={styles.holderWhy}>
              escalates by <Link href={`/escalation/${escalationPolicy.slug}`}>{escalationPolicy.slug}</Link>
            </p>
          )}
        </div>
      </div>
      <DutyLine onCall={onCall} schedule={assignee ? null : schedule} clock={clock} />
    </>
  );
}

function Nobody({ seat }: { seat: Seat }) {
  return (
    <div className={styles.holder}>
      <span className={styles.nobody}>
        <IconArmchair size={38} stroke={1.4} aria-hidden />
      </span>
      <div>
        <p className={`${styles.holderName} ${styles.nobody}`}>Nobody</p>
        <p className={styles.holderWhy}>
          {seat === "OPERATIONS"
            ? "When this alarms, nobody in operations is woken up."
            : "When this alarms, nobody is there who understands it."}
        </p>
      </div>
    </div>
  );
}
