import type { ReactNode } from "react";
import type { Tone } from "@/ui/words";
import styles from "./charts.module.css";

/** A mark of a chart and what it stands for. */
export interface Key {
  name: string;
  style: "solid" | "dashed" | "block";
  tone?: Tone;
  color?: string;
}

/** A chart with its keys above and its numbers as a table below, for those who cannot or would rather not look. */
export function Figure(props: { label: string; keys?: Key[]; columns: string[]; rows: ReactNode[][]; children: ReactNode }) {
  return (
    <figure className={styles.figure} aria-label={props.label}>
      {props.keys && (
        <div className={styles.legend}>
          {props.keys.map(({ name, style, tone, color }) => (
            <span key={name} className={styles.key}>
              <span
                className={styles.swatch}
                data-style={style}
                data-tone={tone}
                style={color ? { ["--tone" as string]: color } : undefined}
              />
              {name}
            </span>
          ))}
        </div>
      )}
      {props.children}
      <details className={styles.asTable}>
        <summary>View as table</summary>
        <table>
          <thead>
            <tr>
              {props.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={props.columns[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
