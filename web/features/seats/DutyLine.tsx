import { IconPhone } from "@tabler/icons-react";
import Link from "next/link";
import type { SeatDutyFragment } from "@/gql/graphql";
import { When, type Clock } from "@/ui/When";
import styles from "./seats.module.css";

interface Props {
  onCall: { id: string; name: string }[];
  /** The schedule that says so; none when a person is named, or when the team has none. */
  schedule: SeatDutyFragment["schedule"];
  clock: Clock;
}

/** Who is called now, until when, and who comes after them. */
export function DutyLine({ onCall, schedule, clock }: Props) {
  const next = schedule?.shifts[1];
  return (
    <div className={styles.onCall}>
      <span className={styles.phone}>
        <IconPhone size={15} aria-hidden />
        On call now
      </span>
      {onCall.length > 0 ? onCall.map(({ id, name }) => <span key={id}>{name}</span>) : <span className={styles.nobody}>nobody</span>}
      {next && (
        <span className="muted">
          until <When at={next.start} clock={clock} />, then{" "}
          {next.users.length > 0 ? next.users.map(({ name }) => name).join(", ") : <span className={styles.nobody}>nobody</span>}
        </span>
      )}
      {schedule && <Link href={`/on-call/${schedule.slug}`}>{schedule.name}</Link>}
    </div>
  );
}
