import Link from "next/link";
import { notFound } from "next/navigation";
import { execute } from "@/gql-client/execute";
import { EscalationPolicyPageDocument } from "@/gql/graphql";
import { PageHeader } from "@/ui/PageHeader";
import { currentViewer } from "../viewer/current-viewer";
import { draftOf } from "./policy-draft";
import { PolicyDelete } from "./PolicyDelete";
import { PolicyForm } from "./PolicyForm";
import { loadMonitors, loadTargets } from "./targets";

/** The form of an escalation policy, for those who lead its team. */
export async function PolicyEditPage({ slug }: { slug: string }) {
  const [viewer, { escalationPolicy: policy }] = await Promise.all([currentViewer(), execute(EscalationPolicyPageDocument, { slug })]);
  if (!policy?.viewerCanEdit) notFound();
  const [{ choices }, monitors] = await Promise.all([loadTargets(viewer), loadMonitors(policy.team.slug)]);
  return (
    <>
      <PageHeader
        title={`Edit ${slug}`}
        above={
          <nav aria-label="Breadcrumb">
            <Link href="/escalation">Escalation</Link> / <Link href={`/escalation/${slug}`}>{slug}</Link>
          </nav>
        }
        actions={<PolicyDelete slug={slug} seats={policy.seatCount} />}
      >
        {policy.team.name}
      </PageHeader>
      <PolicyForm
        given={draftOf(policy)}
        choices={choices}
        monitors={monitors}
        clock={{ now: new Date(), timeZone: viewer.user.timeZone }}
      />
    </>
  );
}
