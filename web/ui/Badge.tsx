import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconBug,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconHourglass,
  IconPlayerPauseFilled,
  IconZzz,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { IncidentState, MonitorState, Severity, Verdict } from "@/gql/graphql";
import styles from "./Badge.module.css";
import { INCIDENT_STATES, SEVERITIES, STATES, VERDICTS, type Tone } from "./words";

const ICONS: Record<MonitorState, typeof IconBug> = {
  OK: IconCircleCheckFilled,
  WARNING: IconAlertTriangleFilled,
  ALERTING: IconAlertOctagonFilled,
  ERRORED: IconBug,
  NO_DATA: IconZzz,
  PENDING: IconHourglass,
  UNKNOWN: IconCircleDashed,
  PAUSED: IconPlayerPauseFilled,
};

/** A word in the colour of its tone. */
export function Badge({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}

/** The icon of a monitor state, in its colour; a word must stand beside it or in its label. */
export function StateIcon({ state, size = 15 }: { state: MonitorState; size?: number }) {
  const Icon = ICONS[state];
  return (
    <span className={styles.icon} data-tone={STATES[state].tone} aria-hidden>
      <Icon size={size} />
    </span>
  );
}

/** A monitor's state: icon, word and colour. */
export function StateBadge({ state }: { state: MonitorState }) {
  const { word, tone } = STATES[state];
  return (
    <Badge tone={tone} icon={<StateIcon state={state} />}>
      {word}
    </Badge>
  );
}

/** A run's verdict: icon, word and colour. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const { word, tone, state } = VERDICTS[verdict];
  return (
    <Badge tone={tone} icon={<StateIcon state={state} />}>
      {word}
    </Badge>
  );
}

/** How bad it is when this fails. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const { word, tone } = SEVERITIES[severity];
  return <Badge tone={tone}>{word}</Badge>;
}

/** Where an incident stands in its life. */
export function IncidentBadge({ state }: { state: IncidentState }) {
  const { word, tone } = INCIDENT_STATES[state];
  const icon: MonitorState = state === "RESOLVED" ? "OK" : state === "OPEN" ? "ALERTING" : "PENDING";
  return (
    <Badge tone={tone} icon={<StateIcon state={icon} />}>
      {word}
    </Badge>
  );
}
