import { IconUsersGroup } from "@tabler/icons-react";
import Link from "next/link";
import { execute } from "@/gql-client/execute";
import { NewScheduleDocument } from "@/gql/graphql";
import { Blank } from "@/ui/Blank";
import { PageHeader } from "@/ui/PageHeader";
import { dayOf } from "@/ui/zoned-time";
import { currentViewer } from "../viewer/current-viewer";
import styles from "./on-call.module.css";
import { newDraft } from "./schedule-draft";
import { ScheduleForm } from "./ScheduleForm";

/** The form of a schedule that does not exist yet, for a team that the viewer leads. */
export async function NewSchedulePage({ team: asked }: { team: string }) {
  const [viewer, { teams }] = await Promise.all([currentViewer(), execute(NewScheduleDocument)]);
  const led = teams.nodes.filter(
    ({ members }) => viewer.isAdmin || members.some(({ user, role }) => role === "LEAD" && user.id === viewer.user.id),
  );
  const team = led.find(({ slug }) => slug === asked) ?? led[0];
  const { timeZone } = viewer.user;
  const now = new Date();
  const people = team?.members.map(({ user }) => user) ?? [];
  return (
    <>
      <PageHeader
        title="New schedule"
        above={
          <nav aria-label="Breadcrumb">
            <Link href="/on-call">On call</Link>
          </nav>
        }
      >
        {led.length > 1 && (
          <nav className={styles.choice} aria-label="Team">
            {led.map(({ slug, name }) => (
              <Link key={slug} href={`/on-call/~new?team=${slug}`} aria-current={slug === team?.slug ? "page" : undefined}>
                {name}
              </Link>
            ))}
          </nav>
        )}
        {led.length === 1 && <span>{team?.name}</span>}
      </PageHeader>
      {team ? (
        <ScheduleForm
          key={team.slug}
          given={newDraft(
            team.slug,
            timeZone,
            dayOf(now, timeZone),
            people.map(({ id }) => id),
          )}
          members={people}
          zones={[...new Set([timeZone, ...Intl.supportedValuesOf("timeZone")])]}
          clock={{ now, timeZone }}
        />
      ) : (
        <Blank icon={<IconUsersGroup />} title="You lead no team">
          Leads make the schedules of their teams.
        </Blank>
      )}
    </>
  );
}
