import type { ReactNode } from "react";
import styles from "./Blank.module.css";

/** What a page or panel shows in place of content: nothing yet, nothing found, not allowed, broken. */
export function Blank(props: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
  role?: "alert";
  isPage?: boolean;
}) {
  const Title = props.isPage ? "h1" : "h2";
  return (
    <div className={styles.blank} role={props.role}>
      <span className={styles.icon} aria-hidden>
        {props.icon}
      </span>
      <Title className={styles.title}>{props.title}</Title>
      <p className={styles.text}>{props.children}</p>
      {props.action}
    </div>
  );
}
