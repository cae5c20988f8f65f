import type { Found } from "@/charts/prepare/found";
import { formatInstant } from "@/ui/format";
import { Panel } from "@/ui/Panel";
import type { Clock } from "@/ui/When";
import styles from "./Monitor.module.css";

/** What the latest run found, of checks whose answer is not a distribution. */
export function FoundPanel({ things, clock }: { things: readonly Found[]; clock: Clock }) {
  return (
    <Panel title="What the latest run found">
      <dl className={styles.found}>
        {things.map(({ name, text, at }) => (
          <div key={name} className={styles.thing}>
            <dt>{name}</dt>
            <dd>{at ? <time dateTime={at}>{formatInstant(at, clock.timeZone)}</time> : text}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
