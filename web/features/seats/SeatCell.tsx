import { IconArmchair } from "@tabler/icons-react";
import type { ResponsibilityRole, SeatHolderFragment } from "@/gql/graphql";
import { Avatar } from "@/ui/Avatar";
import styles from "./seats.module.css";

/** Who fills a seat, in a table: the team and perhaps a person, or "nobody" in red. */
export function SeatCell({ responsibilities, seat }: { responsibilities: SeatHolderFragment[]; seat: ResponsibilityRole }) {
  const holder = responsibilities.find(({ role }) => role === seat);
  if (!holder) {
    return (
      <span className={styles.nobody}>
        <IconArmchair size={15} aria-hidden />
        nobody
      </span>
    );
  }
  const { team, assignee, explanation } = holder;
  return (
    <span className={styles.cell} title={explanation}>
      <Avatar name={assignee?.name ?? team.name} isTeam={!assignee} />
      <span className={styles.cellName}>
        {assignee?.name ?? team.name}
        {assignee && <span className={styles.cellTeam}>{team.name}</span>}
      </span>
    </span>
  );
}
