import Link from "next/link";
import { notFound } from "next/navigation";
import { execute } from "@/gql-client/execute";
import { ScheduleEditDocument } from "@/gql/graphql";
import { PageHeader } from "@/ui/PageHeader";
import { currentViewer } from "../viewer/current-viewer";
import { draftOf } from "./schedule-draft";
import { ScheduleDelete } from "./ScheduleDelete";
import { ScheduleForm } from "./ScheduleForm";

/** The form of a schedule, for those who lead its team. */
export async function ScheduleEditPage({ slug }: { slug: string }) {
  const [viewer, { schedule }] = await Promise.all([currentViewer(), execute(ScheduleEditDocument, { slug })]);
  if (!schedule?.viewerCanEdit) notFound();
  const members = schedule.team.members.map(({ user }) => user);
  const zones = [...new Set([schedule.timeZone, ...Intl.supportedValuesOf("timeZone")])];
  return (
    <>
      <PageHeader
        title={`Edit ${schedule.name}`}
        above={
          <nav aria-label="Breadcrumb">
            <Link href="/on-call">On call</Link> / <Link href={`/on-call/${slug}`}>{schedule.name}</Link>
          </nav>
        }
        actions={<ScheduleDelete slug={slug} name={schedule.name} team={schedule.team.name} />}
      >
        What was, stays: the edit holds from now on.
      </PageHeader>
      <ScheduleForm given={draftOf(schedule)} members={members} zones={zones} clock={{ now: new Date(), timeZone: viewer.user.timeZone }} />
    </>
  );
}
