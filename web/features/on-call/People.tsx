import { IconPhoneOff } from "@tabler/icons-react";
import { Avatar } from "@/ui/Avatar";
import styles from "./on-call.module.css";
import type { Person } from "./timeline";

/** The people of a stretch of a plan, or "nobody" in red. */
export function People({ people }: { people: Person[] }) {
  if (people.length === 0) {
    return (
      <span className={styles.nobody}>
        <IconPhoneOff size={15} aria-hidden />
        nobody
      </span>
    );
  }
  return (
    <span className={styles.people}>
      {people.map(({ id, name }) => (
        <span key={id} className={styles.person}>
          <Avatar name={name} />
          {name}
        </span>
      ))}
    </span>
  );
}
