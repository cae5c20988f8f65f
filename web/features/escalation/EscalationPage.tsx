import { IconFilterOff, IconPlus, IconStairsUp } from "@tabler/icons-react";
import Link from "next/link";
import { execute } from "@/gql-client/execute";
import { EscalationListDocument, type EscalationListQuery } from "@/gql/graphql";
import { Blank } from "@/ui/Blank";
import { count } from "@/ui/format";
import { LinkButton } from "@/ui/LinkButton";
import { PageHeader } from "@/ui/PageHeader";
import { Pager } from "@/ui/Pager";
import table from "@/ui/table.module.css";
import { OnCallViews } from "../on-call/OnCallViews";
import { currentViewer } from "../viewer/current-viewer";
import type { EscalationListSettings } from "./escalation-filter";
import { EscalationFilters } from "./EscalationFilters";
import { minutesOf } from "./policy-draft";
import { Targets } from "./PolicyPage";

type Policy = EscalationListQuery["escalationPolicies"]["nodes"][number];

/** Every escalation policy with whom it calls first, and how many seats follow it. */
export async function EscalationPage({ settings }: { settings: EscalationListSettings }) {
  const viewer = await currentViewer();
  const { escalationPolicies, teams } = await execute(EscalationListDocument, {
    search: settings.q || null,
    team: settings.team || null,
    after: settings.after.at(-1) ?? null,
  });
  const isFiltered = Boolean(settings.q || settings.team);
  return (
    <>
      <PageHeader
        title="Escalation"
        actions={
          (viewer.isAdmin || viewer.teams.length > 0) && (
            <LinkButton href="/escalation/~new" icon={<IconPlus size={16} aria-hidden />}>
              New policy
            </LinkButton>
          )
        }
      >
        <output>{count(escalationPolicies.totalCount, "policy", "policies")}</output>
      </PageHeader>
      <OnCallViews current="/escalation" />
      <EscalationFilters myTeams={viewer.teams} teams={teams.nodes} />
      {escalationPolicies.nodes.length > 0 ? (
        <PolicyTable policies={escalationPolicies.nodes} />
      ) : isFiltered ? (
        <Blank icon={<IconFilterOff />} title="No policy matches" action={<Link href="/escalation">Show all policies</Link>}>
          Try another team, or another word.
        </Blank>
      ) : (
        <Blank icon={<IconStairsUp />} title="No escalation policies yet">
          A policy says who is called next when nobody acknowledges an incident. Without one, whoever is on call in the seat is called.
        </Blank>
      )}
      <Pager endCursor={escalationPolicies.pageInfo.hasNextPage ? escalationPolicies.pageInfo.endCursor : null} />
    </>
  );
}

function PolicyTable({ policies }: { policies: Policy[] }) {
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Policy</th>
            <th scope="col">Calls first</th>
            <th scope="col">Steps</th>
            <th scope="col">Until the last resort</th>
            <th scope="col">Seats that follow it</th>
          </tr>
        </thead>
        <tbody>
          {policies.map(({ id, slug, team, steps, repeat, seatCount }) => (
            <tr key={id}>
              <th scope="row" className={table.name}>
                <Link href={`/escalation/${slug}`}>{slug}</Link>
                <span className={table.detail}>{team.name}</span>
              </th>
              <td data-label="Calls first">
                <Targets step={steps[0]!} />
              </td>
              <td data-label="Steps">
                {steps.length}
                {repeat > 0 && <span className="muted"> × {repeat + 1}</span>}
              </td>
              <td data-label="Until the last resort">{steps.reduce((sum, step) => sum + minutesOf(step.delay), 0) * (repeat + 1)} min</td>
              <td data-label="Seats that follow it">{seatCount}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
