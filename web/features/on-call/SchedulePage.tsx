import { IconPencil } from "@tabler/icons-react";
import Link from "next/link";
import { notFound } from "next/navigation";
import { execute } from "@/gql-client/execute";
import { SchedulePageDocument } from "@/gql/graphql";
import { count } from "@/ui/format";
import { LinkButton } from "@/ui/LinkButton";
import { PageHeader } from "@/ui/PageHeader";
import { Panel } from "@/ui/Panel";
import { When, type Clock } from "@/ui/When";
import { dayStarts } from "@/ui/zoned-time";
import page from "../monitor/Monitor.module.css";
import { currentViewer } from "../viewer/current-viewer";
import { AwayDialog } from "./AwayDialog";
import { CalendarLink } from "./CalendarLink";
import { calendarHref, type CalendarSettings } from "./calendar-settings";
import { calendarWindow } from "./calendar-window";
import { CalendarSwitch } from "./CalendarSwitch";
import { Changes } from "./Changes";
import { LoadBars } from "./LoadBars";
import styles from "./on-call.module.css";
import { OverrideDialog } from "./OverrideDialog";
import { People } from "./People";
import type { ScheduleOfPage } from "./schedule-of-page";
import { ShiftList } from "./ShiftList";
import { TemporaryDialog } from "./TemporaryDialog";
import { Timeline } from "./Timeline";

const DAY = 86_400_000;

/** A schedule's calendar: what is planned, by layers and in the end, and everything a person can change about it. */
export async function SchedulePage({ slug, settings }: { slug: string; settings: CalendarSettings }) {
  const viewer = await currentViewer();
  const now = new Date();
  const shown = calendarWindow(settings, now, viewer.user.timeZone);
  const days = dayStarts(shown.day, shown.days, shown.timeZone);
  const { schedule } = await execute(SchedulePageDocument, {
    slug,
    from: days[0]!.toISOString(),
    to: days.at(-1)!.toISOString(),
    now: now.toISOString(),
    soon: new Date(now.getTime() + 31 * DAY).toISOString(),
  });
  if (!schedule) notFound();
  const clock: Clock = { now, timeZone: shown.timeZone };
  const isMember = viewer.isAdmin || viewer.teams.some((team) => team.slug === schedule.team.slug);
  const gaps = schedule.shifts.filter(({ users }) => users.length === 0).length;
  return (
    <div className={page.page}>
      <PageHeader
        title={schedule.name}
        above={
          <nav aria-label="Breadcrumb">
            <Link href="/on-call">On call</Link>
          </nav>
        }
        actions={
          <>
            {isMember && <OverrideDialog schedule={schedule.slug} members={schedule.team.members} clock={clock} />}
            {schedule.viewerCanEdit && <TemporaryDialog schedule={schedule.slug} members={schedule.team.members} clock={clock} />}
            {isMember && <AwayDialog clock={clock} />}
            {isMember && <CalendarLink url={schedule.icalUrl ?? null} schedule={schedule.slug} />}
            {schedule.viewerCanEdit && (
              <LinkButton href={`/on-call/${schedule.slug}/edit`} icon={<IconPencil size={16} aria-hidden />}>
                Edit
              </LinkButton>
            )}
          </>
        }
      >
        <span>{schedule.team.name}</span>
        <OnCallNow coming={schedule.coming} clock={clock} />
      </PageHeader>
      <CalendarSwitch settings={settings} shown={shown} scheduleZone={schedule.timeZone} ownZone={viewer.user.timeZone} />
      {settings.view === "list" ? (
        <ShiftList schedule={schedule} me={viewer.user.id} isMember={isMember} clock={clock} />
      ) : (
        <Timeline schedule={schedule} days={days} clock={clock} list={calendarHref({ ...settings, view: "list" })} />
      )}
      <div className={styles.side}>
        <Changes schedule={schedule} me={viewer.user.id} isMember={isMember} clock={clock} />
        <Panel title="Load" aside={gaps > 0 ? count(gaps, "gap") : "no gap"}>
          <LoadBars load={schedule.load} />
        </Panel>
      </div>
    </div>
  );
}

function OnCallNow({ coming: [current, next], clock }: { coming: ScheduleOfPage["coming"]; clock: Clock }) {
  return (
    <>
      <span>On call now:</span>
      <People people={current?.users ?? []} />
      {next && (
        <>
          <span>
            until <When at={next.start} clock={clock} />, then
          </span>
          <People people={next.users} />
        </>
      )}
    </>
  );
}
