import { Panel } from "@/ui/Panel";
import { Command } from "./Command";
import { firstSteps } from "./first-steps";
import styles from "./home.module.css";

/** What to do while there is nothing to watch yet. */
export function FirstSteps({ email }: { email: string }) {
  return (
    <Panel title="First steps" aside="from nothing to a first answer in a few minutes">
      <ol className={styles.steps}>
        {firstSteps(email).map(({ title, text, command }) => (
          <li key={title}>
            <h3 className={styles.stepTitle}>{title}</h3>
            <p className="muted">{text}</p>
            <Command label={title} command={command} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
