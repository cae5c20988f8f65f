import type { ReactNode } from "react";
import styles from "./Blank.module.css";

/** What a page or panel shows in place of content: nothing yet, nothing found, not allowed, broken. */
export function Blank(props: { icon: ReactNode; title: string; children: ReactNode; action?: ReactNode; role?: "alert" | "status" }) {
  return (
    <div className={styles.blank} role={props.role}>
      <span className={styles.icon} aria-hidden>
        {props.icon}
      </span>
      <h2 className={styles.title}>{props.title}</h2>
      <p className={styles.text}>{props.children}</p>
      {props.action}
    </div>
  );
}
