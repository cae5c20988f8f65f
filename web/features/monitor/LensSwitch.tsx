import { IconChartHistogram, IconServerBolt } from "@tabler/icons-react";
import Link from "next/link";
import { type Range, RANGES } from "./lens";
import { type Lens, LENSES } from "./usual-lens";
import styles from "./Monitor.module.css";

const ICONS: Record<Lens, typeof IconServerBolt> = { "data-science": IconChartHistogram, operations: IconServerBolt };
const NAMES: Record<Lens, string> = { "data-science": "Data science", operations: "Operations" };

/** Which trade's view is on, and how much of the past it shows; both are links, so both can be sent to somebody. */
export function LensSwitch({ lens, range }: { lens: Lens; range: Range }) {
  return (
    <div className={styles.views}>
      <nav className={styles.lenses} aria-label="Lens">
        {(Object.keys(LENSES) as Lens[]).map((name) => {
          const Icon = ICONS[name];
          return (
            <Link
              key={name}
              className={styles.lens}
              href={`?lens=${name}&range=${range}`}
              scroll={false}
              aria-current={name === lens ? "page" : undefined}
            >
              <Icon size={17} stroke={1.8} aria-hidden />
              {NAMES[name]}
            </Link>
          );
        })}
      </nav>
      <nav className={styles.ranges} aria-label="Time range">
        {(Object.keys(RANGES) as Range[]).map((name) => (
          <Link
            key={name}
            className={styles.range}
            href={`?lens=${lens}&range=${name}`}
            scroll={false}
            aria-current={name === range ? "page" : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
    </div>
  );
}
