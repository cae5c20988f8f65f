import Link from "next/link";
import styles from "./on-call.module.css";

const VIEWS = { "/on-call": "Schedules", "/escalation": "Escalation policies" } as const;

/** The two halves of on call: who is, and whom an unanswered incident calls next. */
export function OnCallViews({ current }: { current: keyof typeof VIEWS }) {
  return (
    <nav className={`${styles.choice} ${styles.views}`} aria-label="Views">
      {Object.entries(VIEWS).map(([href, name]) => (
        <Link key={href} href={href} aria-current={href === current ? "page" : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
