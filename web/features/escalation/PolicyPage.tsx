import { IconPencil } from "@tabler/icons-react";
import Link from "next/link";
import { notFound } from "next/navigation";
import { execute } from "@/gql-client/execute";
import { EscalationPolicyPageDocument, type EscalationStepPartsFragment } from "@/gql/graphql";
import { count } from "@/ui/format";
import { LinkButton } from "@/ui/LinkButton";
import { PageHeader } from "@/ui/PageHeader";
import { Panel } from "@/ui/Panel";
import { SEATS } from "@/ui/words";
import form from "../on-call/schedule-form.module.css";
import { currentViewer } from "../viewer/current-viewer";
import styles from "./escalation.module.css";
import { draftOf, inputOf, minutesOf } from "./policy-draft";
import { PolicyPreview } from "./PolicyPreview";
import { loadMonitors } from "./targets";

/** An escalation policy: its steps, and whom they would call at any time. */
export async function PolicyPage({ slug }: { slug: string }) {
  const [viewer, { escalationPolicy: policy }] = await Promise.all([currentViewer(), execute(EscalationPolicyPageDocument, { slug })]);
  if (!policy) notFound();
  const { steps, repeat, team, seatCount, viewerCanEdit } = policy;
  return (
    <>
      <PageHeader
        title={slug}
        above={
          <nav aria-label="Breadcrumb">
            <Link href="/escalation">Escalation</Link>
          </nav>
        }
        actions={
          viewerCanEdit && (
            <LinkButton href={`/escalation/${slug}/edit`} icon={<IconPencil size={16} aria-hidden />}>
              Edit
            </LinkButton>
          )
        }
      >
        <span>{team.name}</span>
        <span>{seatCount === 0 ? "no seat follows it" : `${count(seatCount, "seat")} follow it`}</span>
      </PageHeader>
      <div className={form.form}>
        <Panel title="Steps">
          <ol className={styles.steps}>
            {steps.map((step, index) => (
              <li key={index} className={styles.step}>
                <strong>{index + 1}.</strong>
                <Targets step={step} />
                <span className="muted">then waits {minutesOf(step.delay)} min</span>
              </li>
            ))}
            <li className="muted">
              {repeat > 0 && `All of it ${count(repeat, "more time")}. `}
              At last, the leads of the accountable team.
            </li>
          </ol>
        </Panel>
        <PolicyPreview
          input={inputOf(draftOf(policy))}
          monitors={await loadMonitors(team.slug)}
          clock={{ now: new Date(), timeZone: viewer.user.timeZone }}
        />
      </div>
    </>
  );
}

/** Whom a step calls: schedules, people, and seats. */
export function Targets({ step: { schedules, users, seats, channels } }: { step: EscalationStepPartsFragment }) {
  return (
    <span className={styles.targets}>
      {schedules.map(({ slug, name }) => (
        <Link key={slug} href={`/on-call/${slug}`}>
          {name}
        </Link>
      ))}
      {users.map(({ id, name }) => (
        <span key={id}>{name}</span>
      ))}
      {seats.map((seat) => (
        <span key={seat}>{SEATS[seat]} seat</span>
      ))}
      {channels.map((channel) => (
        <span key={channel}>{channel}</span>
      ))}
    </span>
  );
}
