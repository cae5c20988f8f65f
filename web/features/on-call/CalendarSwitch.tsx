import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";
import { LinkButton } from "@/ui/LinkButton";
import { type CalendarSettings, calendarHref } from "./calendar-settings";
import { type CalendarWindow, type Span, SPANS } from "./calendar-window";
import styles from "./on-call.module.css";

interface Props {
  settings: CalendarSettings;
  shown: CalendarWindow;
  scheduleZone: string;
  ownZone: string;
}

/** Turns the calendar's pages and chooses how much it shows, how, and in whose zone; all of it links. */
export function CalendarSwitch({ settings, shown, scheduleZone, ownZone }: Props) {
  const link = (change: Partial<CalendarSettings>) => calendarHref({ ...settings, ...change }) || "?";
  const zones = [...new Set([ownZone, scheduleZone, shown.timeZone])];
  const nameOf = (zone: string) => (zone === ownZone ? "My time" : zone === scheduleZone ? "Schedule’s time" : zone);
  return (
    <div className={styles.switches}>
      <div className={styles.turn}>
        <LinkButton href={link({ day: "" })}>Today</LinkButton>
        <nav className={styles.choice} aria-label="Turn">
          <Link href={link({ day: shown.previous })} scroll={false} aria-label="Earlier">
            <IconChevronLeft size={17} aria-hidden />
          </Link>
          <Link href={link({ day: shown.next })} scroll={false} aria-label="Later">
            <IconChevronRight size={17} aria-hidden />
          </Link>
        </nav>
        <h2>{titleOf(shown)}</h2>
      </div>
      <div className={styles.turn}>
        {zones.length > 1 && (
          <Choice
            label="Time zone"
            chosen={shown.timeZone}
            options={zones.map((zone) => ({
              key: zone,
              name: nameOf(zone),
              title: zone,
              href: link({ zone: zone === ownZone ? "" : zone }),
            }))}
          />
        )}
        <Choice
          label="Span"
          chosen={settings.span}
          options={(Object.keys(SPANS) as Span[]).map((span) => ({ key: span, name: SPANS[span], href: link({ span }) }))}
        />
        <Choice
          label="View"
          chosen={settings.view}
          options={[
            { key: "rows", name: "Rows", href: link({ view: "rows" }) },
            { key: "list", name: "List", href: link({ view: "list" }) },
          ]}
        />
      </div>
    </div>
  );
}

interface Option {
  key: string;
  name: string;
  href: string;
  title?: string;
}

function Choice({ label, chosen, options }: { label: string; chosen: string; options: Option[] }) {
  return (
    <nav className={styles.choice} aria-label={label}>
      {options.map(({ key, name, href, title }) => (
        <Link key={key} href={href} title={title} scroll={false} aria-current={key === chosen ? "page" : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}

function titleOf({ day, days }: CalendarWindow): string {
  const first = new Date(`${day}T00:00:00Z`);
  const last = new Date(first.getTime() + (days - 1) * 86_400_000);
  const format = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return format.formatRange(first, last);
}
