import { IconCalendarOff, IconFilterOff, IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { execute } from "@/gql-client/execute";
import { OnCallListDocument, type OnCallListQuery } from "@/gql/graphql";
import { Blank } from "@/ui/Blank";
import { count, formatShort } from "@/ui/format";
import { LinkButton } from "@/ui/LinkButton";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import table from "@/ui/table.module.css";
import { When, type Clock } from "@/ui/When";
import { instantOf, localOf } from "@/ui/zoned-time";
import { currentViewer } from "../viewer/current-viewer";
import { CalendarLink } from "./CalendarLink";
import type { OnCallListSettings } from "./on-call-filter";
import { OnCallFilters } from "./OnCallFilters";
import { OnCallViews } from "./OnCallViews";
import { People } from "./People";

const DAY = 86_400_000;
/** How far ahead the list looks for who is next and for holes. */
const AHEAD_DAYS = 14;

type ScheduleRow = OnCallListQuery["schedules"]["nodes"][number];

/** Every schedule with who is on call in it, now or whenever the address says, until when, and who is next. */
export async function OnCallPage({ settings }: { settings: OnCallListSettings }) {
  const viewer = await currentViewer();
  const now = new Date();
  const at = instantAsked(settings.at, viewer.user.timeZone) ?? now;
  const {
    schedules,
    teams,
    viewer: own,
  } = await execute(OnCallListDocument, {
    search: settings.q || null,
    team: settings.team || null,
    after: settings.after.at(-1) ?? null,
    from: at.toISOString(),
    to: new Date(at.getTime() + AHEAD_DAYS * DAY).toISOString(),
  });
  const isFiltered = Boolean(settings.q || settings.team);
  const clock: Clock = { now, timeZone: viewer.user.timeZone };
  return (
    <>
      <PageHeader
        title="On call"
        actions={
          <>
            <CalendarLink url={own.icalUrl ?? null} schedule={null} />
            {(viewer.isAdmin || viewer.teams.length > 0) && (
              <LinkButton href="/on-call/~new" icon={<IconPlus size={16} aria-hidden />}>
                New schedule
              </LinkButton>
            )}
          </>
        }
      >
        <output>
          {count(schedules.totalCount, "schedule")}
          {at !== now && ` on ${formatShort(at.toISOString(), clock.timeZone)}`}
        </output>
      </PageHeader>
      <OnCallViews current="/on-call" />
      <OnCallFilters myTeams={viewer.teams} teams={teams.nodes} now={localOf(now, clock.timeZone)} />
      {schedules.nodes.length > 0 ? (
        <ScheduleTable schedules={schedules.nodes} clock={clock} />
      ) : isFiltered ? (
        <Blank icon={<IconFilterOff />} title="No schedule matches" action={<Link href="/on-call">Show all schedules</Link>}>
          Try another team, or another word.
        </Blank>
      ) : (
        <Blank icon={<IconCalendarOff />} title="No schedules yet">
          Until a team has one, its leads are called. A schedule says who takes turns, and in which hours.
        </Blank>
      )}
      <Pager endCursor={schedules.pageInfo.hasNextPage ? schedules.pageInfo.endCursor : null} />
    </>
  );
}

function ScheduleTable({ schedules, clock }: { schedules: ScheduleRow[]; clock: Clock }) {
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Schedule</th>
            <th scope="col">On call</th>
            <th scope="col">Until</th>
            <th scope="col">Then</th>
            <th scope="col">Next {AHEAD_DAYS} days</th>
            <th scope="col">Zone</th>
          </tr>
        </thead>
        <tbody>
          {schedules.map((schedule) => (
            <ScheduleLine key={schedule.id} schedule={schedule} clock={clock} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ScheduleLine({ schedule: { slug, name, team, timeZone, shifts }, clock }: { schedule: ScheduleRow; clock: Clock }) {
  const [current, next] = shifts;
  const holes = shifts.filter(({ users }) => users.length === 0).length;
  return (
    <tr>
      <th scope="row" className={table.name}>
        <Link href={`/on-call/${slug}`}>{name}</Link>
        <span className={table.detail}>{team.name}</span>
      </th>
      <td data-label="On call">
        <People people={current?.users ?? []} />
      </td>
      <td data-label="Until">{next ? <When at={next.start} clock={clock} /> : <span className="muted">further ahead</span>}</td>
      <td data-label="Then">{next ? <People people={next.users} /> : <span className="muted">no change</span>}</td>
      <td data-label={`Next ${AHEAD_DAYS} days`}>
        {holes > 0 ? <Link href={`/on-call/${slug}?view=list`}>{count(holes, "gap")}</Link> : <span className="muted">no gap</span>}
      </td>
      <td data-label="Zone" className="muted">
        {timeZone}
      </td>
    </tr>
  );
}

function instantAsked(local: string, timeZone: string): Date | null {
  if (!/^20\d\d-\d\d-\d\dT\d\d:\d\d$/.test(local)) return null;
  try {
    return new Date(instantOf(local, timeZone));
  } catch {
    // The thirtieth of February is as good as nothing.
    return null;
  }
}
