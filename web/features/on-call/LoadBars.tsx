import { Fragment } from "react";
import { count } from "@/ui/format";
import { hue } from "@/ui/hue";
import styles from "./on-call.module.css";
import { People } from "./People";
import type { Person } from "./timeline";

/** How the time shown falls to people, most first. */
export function LoadBars({ load }: { load: { user: Person; hours: number; shifts: number }[] }) {
  const most = Math.max(1, ...load.map(({ hours }) => hours));
  if (load.length === 0) return <p className="muted">Nobody is on call in this time.</p>;
  return (
    <div className={styles.load}>
      {load.map(({ user, hours, shifts }) => (
        <Fragment key={user.id}>
          <People people={[user]} />
          <span className={styles.loadBar} aria-hidden>
            <span style={{ width: `${(hours / most) * 100}%`, ["--hue" as string]: hue(user.name) }} />
          </span>
          <span className="number">
            {Math.round(hours)} h <span className="muted">in {count(shifts, "shift")}</span>
          </span>
        </Fragment>
      ))}
    </div>
  );
}
