import {
  IconAlertOctagon,
  IconArmchair,
  IconArrowsExchange,
  IconBox,
  IconCalendarEvent,
  IconDatabase,
  IconGitCommit,
  IconSettings,
} from "@tabler/icons-react";
import Link from "next/link";
import type { MonitorState } from "@/gql/graphql";
import { StateIcon } from "@/ui/Badge";
import { count } from "@/ui/format";
import { Pager } from "@/ui/Pager";
import { Panel } from "@/ui/Panel";
import { When, type Clock } from "@/ui/When";
import { STATES } from "@/ui/words";
import type { ModelOfPage } from "./model-of-page";
import styles from "./models.module.css";

type Event = ModelOfPage["timeline"]["nodes"][number];

/** What an event is about, by the first part of its kind. */
const ICONS: Record<string, typeof IconBox> = {
  incident: IconAlertOctagon,
  version: IconGitCommit,
  baseline: IconDatabase,
  responsibility: IconArmchair,
  handover: IconArrowsExchange,
  schedule: IconCalendarEvent,
  monitor: IconSettings,
};

/** Everything that happened to a model, newest first: runs, incidents, releases, settings, ownership and rotas. */
export function ModelTimeline({ model: { slug, timeline }, clock }: { model: ModelOfPage; clock: Clock }) {
  if (timeline.totalCount === 0) return null;
  return (
    <Panel title="Timeline" aside={count(timeline.totalCount, "event")}>
      <ol className={styles.events}>
        {timeline.nodes.map((event, index) => (
          <li key={index} className={styles.event}>
            <EventIcon event={event} />
            <span className={styles.when}>
              <When at={event.at} clock={clock} isDate />
            </span>
            <span className={styles.what}>
              {event.summary} {event.actor && <span className="muted">{event.actor}</span>} <MonitorOfEvent model={slug} event={event} />
            </span>
          </li>
        ))}
      </ol>
      <Pager endCursor={timeline.pageInfo.hasNextPage ? timeline.pageInfo.endCursor : null} />
    </Panel>
  );
}

function EventIcon({ event: { kind, data } }: { event: Event }) {
  const state = textIn(data, "state");
  if (kind === "monitor.turned" && state && state in STATES) return <StateIcon state={state as MonitorState} size={17} />;
  const Icon = ICONS[kind.split(".", 1)[0]!] ?? IconBox;
  return (
    <span className={styles.eventIcon} aria-hidden>
      <Icon size={17} stroke={1.7} />
    </span>
  );
}

function MonitorOfEvent({ model, event: { data } }: { model: string; event: Event }) {
  const monitor = textIn(data, "monitor");
  return monitor && <Link href={`/monitors/${model}/${monitor}`}>{monitor}</Link>;
}

function textIn(data: unknown, field: string): string | null {
  const value = typeof data === "object" && data !== null ? (data as Record<string, unknown>)[field] : null;
  return typeof value === "string" ? value : null;
}
