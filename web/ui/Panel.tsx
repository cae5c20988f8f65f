import type { ReactNode } from "react";
import styles from "./Panel.module.css";

/** A titled part of a page. */
export function Panel(props: { title: string; aside?: ReactNode; children: ReactNode; isFlush?: boolean }) {
  return (
    <section className={styles.panel} aria-label={props.title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{props.title}</h2>
        {props.aside && <div className={styles.aside}>{props.aside}</div>}
      </div>
      <div className={props.isFlush ? styles.flush : styles.body}>{props.children}</div>
    </section>
  );
}

/** Names and values, one pair a line. */
export function Facts({ facts }: { facts: [name: string, value: ReactNode][] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
