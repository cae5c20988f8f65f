import { IconArmchair, IconPhone } from "@tabler/icons-react";
import type { ResponsibilityFragment, ResponsibilitySource, Seat } from "@/gql/graphql";
import { Avatar } from "@/ui/Avatar";
import { When, type Clock } from "@/ui/When";
import { SEATS } from "@/ui/words";
import { SeatDialog } from "./SeatDialog";
import styles from "./seats.module.css";

interface Props {
  subjectId: string;
  /** What kind of thing the subject is: a seat set right there can be cleared there. */
  place: ResponsibilitySource;
  responsibilities: ResponsibilityFragment[];
  clock: Clock;
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

function SeatCard({ seat, subjectId, place, responsibilities, clock }: Props & { seat: Seat }) {
  const holder = responsibilities.find(({ role }) => role === seat);
  const title = `${SEATS[seat]} seat`;
  return (
    <section className={styles.card} aria-label={title} data-empty={holder ? undefined : ""}>
      <div className={styles.cardHead}>
        <h2 className={styles.cardTitle}>{title}</h2>
        <SeatDialog
          seat={seat}
          subjectId={subjectId}
          current={holder ? { team: holder.team.slug, person: holder.assignee?.email ?? "" } : null}
          isSetHere={holder?.source === place}
        />
      </div>
      {holder ? <Holder holder={holder} clock={clock} /> : <Nobody seat={seat} />}
    </section>
  );
}

function Holder({ holder: { team, assignee, explanation, since, onCall }, clock }: { holder: ResponsibilityFragment; clock: Clock }) {
  return (
    <>
      <div className={styles.holder}>
        <Avatar name={assignee?.name ?? team.name} isTeam={!assignee} size={38} />
        <div>
          <p className={styles.holderName}>{assignee ? `${assignee.name}, ${team.name}` : team.name}</p>
          <p className={styles.holderWhy}>
            {explanation} · since <When at={since} clock={clock} />
          </p>
        </div>
      </div>
      <div className={styles.onCall}>
        <span className={styles.phone}>
          <IconPhone size={15} aria-hidden />
          On call now
        </span>
        {onCall.length > 0 ? onCall.map(({ id, name }) => <span key={id}>{name}</span>) : <span className={styles.nobody}>nobody</span>}
      </div>
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
