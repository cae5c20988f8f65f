import { IconCalendarTime, IconCoffee, IconPhoneCall } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { OwnShiftFragment } from "@/gql/graphql";
import { formatDistance, formatInstant } from "@/ui/format";
import type { Clock } from "@/ui/When";
import styles from "./home.module.css";

const DAY = 86_400_000;

/** Whether the viewer is on call, until when, and when next. */
export function OnDuty({ onCall, next, clock }: { onCall: OwnShiftFragment[]; next: OwnShiftFragment | null | undefined; clock: Clock }) {
  const isOnCall = onCall.length > 0;
  const Icon = isOnCall ? IconPhoneCall : IconCoffee;
  return (
    <section className={styles.duty} data-tone={isOnCall ? "pending" : "quiet"} aria-label="On call">
      <span className={styles.dutyIcon}>
        <Icon size={24} stroke={1.7} aria-hidden />
      </span>
      <div className={styles.dutyWords}>
        <h2 className={styles.dutyTitle}>{isOnCall ? "You are on call" : "You are not on call"}</h2>
        <ul>
          {onCall.map((shift) => (
            <li key={shift.schedule.slug}>
              <ScheduleLink shift={shift} />{" "}
              {shift.until ? <Instant word="until" at={shift.until} clock={clock} /> : "with no end in sight"}
            </li>
          ))}
        </ul>
      </div>
      <p className={styles.next}>
        <IconCalendarTime size={16} stroke={1.7} aria-hidden />
        {next?.from ? (
          <span>
            {isOnCall ? "Then" : "Next"} <ScheduleLink shift={next} /> <Instant word="from" at={next.from} clock={clock} />
          </span>
        ) : (
          <span>{isOnCall ? "No further shift" : "No shift"} of yours in the coming three months.</span>
        )}
      </p>
    </section>
  );
}

function ScheduleLink({ shift: { schedule } }: { shift: OwnShiftFragment }): ReactNode {
  return <Link href={`/on-call/${schedule.slug}`}>{schedule.name}</Link>;
}

function Instant({ word, at, clock }: { word: string; at: string; clock: Clock }) {
  const isNear = Date.parse(at) - clock.now.getTime() < DAY;
  return (
    <span className="muted">
      {word} <time dateTime={at}>{formatInstant(at, clock.timeZone)}</time>
      {isNear && `, ${formatDistance(at, clock.now)}`}
    </span>
  );
}
