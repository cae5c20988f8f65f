"use client";

import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Chip } from "@/ui/Chip";
import styles from "@/ui/filters.module.css";
import { incidentListParams, type IncidentListSettings } from "./incident-filter";

const SHOWN: [IncidentListSettings["show"], string][] = [
  ["open", "Unresolved"],
  ["mine", "Assigned to me"],
  ["all", "All"],
];

/** Narrows the incidents; every setting lives in the address. */
export function IncidentFilters({ myTeams }: { myTeams: { slug: string; name: string }[] }) {
  const [isBusy, startTransition] = useTransition();
  const [settings, setSettings] = useQueryStates(incidentListParams, { shallow: false, history: "push", startTransition });
  const narrow = (change: Partial<IncidentListSettings>) => void setSettings({ ...change, after: null });
  return (
    <fieldset className={`${styles.bar} ${isBusy ? styles.isBusy : ""}`} aria-label="Filters">
      {SHOWN.map(([show, name]) => (
        <Chip key={show} isOn={settings.show === show} onToggle={() => narrow({ show })}>
          {name}
        </Chip>
      ))}
      <span className={styles.divider} aria-hidden />
      {myTeams.map(({ slug, name }) => (
        <Chip key={slug} isOn={settings.team === slug} onToggle={() => narrow({ team: settings.team === slug ? "" : slug })}>
          {name}
        </Chip>
      ))}
    </fieldset>
  );
}
