import { IconAlertOctagonFilled } from "@tabler/icons-react";
import styles from "./Problem.module.css";

/** Why something the visitor asked for was not done; announced at once. Nothing without a problem. */
export function Problem({ problem }: { problem: string | null }) {
  if (!problem) return null;
  return (
    <div className={styles.problem} role="alert" data-tone="alerting">
      <IconAlertOctagonFilled size={17} aria-hidden />
      {problem}
    </div>
  );
}
