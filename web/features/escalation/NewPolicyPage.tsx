import { IconUsersGroup } from "@tabler/icons-react";
import Link from "next/link";
import { Blank } from "@/ui/Blank";
import { PageHeader } from "@/ui/PageHeader";
import choice from "../on-call/on-call.module.css";
import { currentViewer } from "../viewer/current-viewer";
import { newStep } from "./policy-draft";
import { PolicyForm } from "./PolicyForm";
import { loadMonitors, loadTargets } from "./targets";

/** The form of an escalation policy that does not exist yet, for a team that the viewer leads. */
export async function NewPolicyPage({ team: asked }: { team: string }) {
  const viewer = await currentViewer();
  const { choices, led } = await loadTargets(viewer);
  const team = led.find(({ slug }) => slug === asked) ?? led[0];
  return (
    <>
      <PageHeader
        title="New escalation policy"
        above={
          <nav aria-label="Breadcrumb">
            <Link href="/escalation">Escalation</Link>
          </nav>
        }
      >
        {led.length > 1 && (
          <nav className={choice.choice} aria-label="Team">
            {led.map(({ slug, name }) => (
              <Link key={slug} href={`/escalation/~new?team=${slug}`} aria-current={slug === team?.slug ? "page" : undefined}>
                {name}
              </Link>
            ))}
          </nav>
        )}
        {led.length === 1 && <span>{team?.name}</span>}
      </PageHeader>
      {team ? (
        <PolicyForm
          key={team.slug}
          given={{ slug: "", team: team.slug, repeat: 1, revision: 0, steps: [newStep(0)] }}
          choices={choices}
          monitors={await loadMonitors(team.slug)}
          clock={{ now: new Date(), timeZone: viewer.user.timeZone }}
        />
      ) : (
        <Blank icon={<IconUsersGroup />} title="You lead no team">
          Leads make the escalation policies of their teams.
        </Blank>
      )}
    </>
  );
}
