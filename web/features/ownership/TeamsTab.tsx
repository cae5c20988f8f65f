import Link from "next/link";
import { execute } from "@/gql-client/execute";
import { OwnershipTeamsDocument, type OwnershipTeamsQuery } from "@/gql/graphql";
import { formatShort } from "@/ui/format";
import { Pager } from "@/ui/Pager";
import { Panel } from "@/ui/Panel";
import table from "@/ui/table.module.css";
import { SEATS } from "@/ui/words";
import { People } from "../on-call/People";
import { CoverageBar } from "./CoverageBar";
import { LeaveDialog } from "./LeaveDialog";
import styles from "./ownership.module.css";
import { Subject } from "./Subject";
import type { TabProps } from "./tab-props";

/** Gaps that are listed at once; the most costly come first. */
const MOST_GAPS = 50;

type TeamRow = OwnershipTeamsQuery["teams"]["nodes"][number];

/** How much of its watch each team covers, and what will be missing in the coming month. */
export async function TeamsTab({ settings, viewer, clock }: TabProps) {
  const { teams, coverage, gapForecast } = await execute(OwnershipTeamsDocument, { after: settings.after.at(-1) ?? null });
  const people = [...new Map(teams.nodes.flatMap(({ members }) => members.map(({ user }) => [user.id, user]))).values()];
  return (
    <div className={styles.stack}>
      <div className={styles.summary}>
        <CoverageBar coverage={coverage} />
        {viewer.isAdmin && <LeaveDialog people={people} />}
      </div>
      <div className={table.frame}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Team</th>
              <th scope="col">Leads</th>
              <th scope="col">On call now</th>
              <th scope="col">Coverage of what it answers for</th>
            </tr>
          </thead>
          <tbody>
            {teams.nodes.map((team) => (
              <TeamLine key={team.id} team={team} />
            ))}
          </tbody>
        </table>
      </div>
      <Pager endCursor={teams.pageInfo.hasNextPage ? teams.pageInfo.endCursor : null} />
      <Gaps gaps={gapForecast} timeZone={clock.timeZone} />
    </div>
  );
}

function TeamLine({ team: { slug, name, members, schedules, coverage } }: { team: TeamRow }) {
  const leads = members.filter(({ role }) => role === "LEAD").map(({ user }) => user);
  const onCall = [...new Map(schedules.flatMap((schedule) => schedule.onCall.map((user) => [user.id, user]))).values()];
  return (
    <tr>
      <th scope="row" className={table.name}>
        <Link href={`/monitors?team=${slug}`}>{name}</Link>
        <span className={table.detail}>{members.length === 1 ? "1 person" : `${members.length} people`}</span>
      </th>
      <td data-label="Leads">
        <People people={leads} />
      </td>
      <td data-label="On call now">
        {schedules.length > 0 ? <People people={onCall} /> : <span className="muted">no schedule: its leads are called</span>}
      </td>
      <td data-label="Coverage">
        <CoverageBar coverage={coverage} />
      </td>
    </tr>
  );
}

function Gaps({ gaps, timeZone }: { gaps: OwnershipTeamsQuery["gapForecast"]; timeZone: string }) {
  const stretch = ({ from, until, occurrences }: (typeof gaps)[number]) => {
    const start = from ? formatShort(from, timeZone) : "now";
    if (until) return `${start} – ${formatShort(until, timeZone)}`;
    if ((occurrences ?? 1) > 1) return `${start}, and again until the end of these days`;
    return from ? `from ${start}` : "now, until somebody is named";
  };
  return (
    <Panel title="Gaps in the next 30 days" aside="most costly first" isFlush>
      {gaps.length === 0 ? (
        <p className={styles.calm}>None. Somebody answers for everything.</p>
      ) : (
        <div className={`${table.frame} ${table.bare}`}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Seat</th>
                <th scope="col">When</th>
                <th scope="col">Why</th>
                <th scope="col">Tier</th>
              </tr>
            </thead>
            <tbody>
              {gaps.slice(0, MOST_GAPS).map((gap, index) => (
                <tr key={index}>
                  <th scope="row" className={table.name}>
                    <Subject subject={gap.subject} />
                  </th>
                  <td data-label="Seat">{SEATS[gap.seat]}</td>
                  <td data-label="When">
                    {stretch(gap)}
                    {(gap.occurrences ?? 1) > 1 && (
                      <span className={table.detail}>
                        {gap.occurrences} times, {Math.round(gap.hours ?? 0)} h in all
                      </span>
                    )}
                  </td>
                  <td data-label="Why" className={table.wrap}>
                    {gap.reason}
                  </td>
                  <td data-label="Tier">{gap.tier}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
