import type { ReactNode } from "react";
import styles from "./filters.module.css";

/** A filter that is on or off. */
export function Chip(props: { isOn: boolean; onToggle: () => void; icon?: ReactNode; children: ReactNode }) {
  return (
    <button type="button" className={styles.chip} aria-pressed={props.isOn} onClick={props.onToggle}>
      {props.icon}
      {props.children}
    </button>
  );
}
