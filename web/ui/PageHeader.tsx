import type { ReactNode } from "react";
import styles from "./PageHeader.module.css";

/** The title of a page with what stands above, beside and below it. */
export function PageHeader(props: { title: string; above?: ReactNode; badge?: ReactNode; actions?: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.header}>
      <div className={styles.words}>
        {props.above && <div className={styles.above}>{props.above}</div>}
        <div className={styles.titleLine}>
          <h1 className={styles.title}>{props.title}</h1>
          {props.badge}
        </div>
        {props.children && <div className={styles.below}>{props.children}</div>}
      </div>
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </div>
  );
}
