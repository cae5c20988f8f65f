"use client";

import { Button, NativeSelect } from "@mantine/core";
import { IconArmchair, IconX } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { StateIcon } from "@/ui/Badge";
import { Chip } from "@/ui/Chip";
import styles from "@/ui/filters.module.css";
import { SearchBox } from "@/ui/SearchBox";
import { keysOf, SEVERITIES, STATES } from "@/ui/words";
import { isFiltered, monitorListParams, type MonitorListSettings } from "./monitor-filter";

interface Named {
  slug: string;
  name: string;
}

/** Narrows the list; every setting lives in the address. */
export function MonitorFilters({ myTeams, teams, checks }: { myTeams: Named[]; teams: Named[]; checks: { key: string; title: string }[] }) {
  const [isBusy, startTransition] = useTransition();
  const [settings, setSettings] = useQueryStates(monitorListParams, { shallow: false, history: "push", startTransition });
  const narrow = (change: Partial<MonitorListSettings>) => void setSettings({ ...change, after: null });
  const mine = new Set(myTeams.map((team) => team.slug));
  const toggleState = (state: MonitorListSettings["state"][number]) =>
    narrow({ state: settings.state.includes(state) ? settings.state.filter((other) => other !== state) : [...settings.state, state] });

  return (
    <search className={`${styles.bar} ${isBusy ? styles.isBusy : ""}`}>
      <SearchBox className={styles.search} label="Search monitors" value={settings.q} onSearch={(q) => narrow({ q })} />
      <NativeSelect
        className={styles.select}
        aria-label="Team"
        value={settings.team}
        onChange={(event) => narrow({ team: event.currentTarget.value })}
        data={[
          { value: "", label: "All teams" },
          { group: "My teams", items: myTeams.map(asOption) },
          { group: "Other teams", items: teams.filter((team) => !mine.has(team.slug)).map(asOption) },
        ]}
      />
      <NativeSelect
        className={styles.select}
        aria-label="Check"
        value={settings.check}
        onChange={(event) => narrow({ check: event.currentTarget.value })}
        data={[{ value: "", label: "All checks" }, ...checks.map(({ key, title }) => ({ value: key, label: title }))]}
      />
      <NativeSelect
        className={styles.select}
        aria-label="Severity"
        value={settings.severity}
        onChange={(event) => narrow({ severity: event.currentTarget.value as MonitorListSettings["severity"] })}
        data={[{ value: "", label: "Any severity" }, ...keysOf(SEVERITIES).map((value) => ({ value, label: SEVERITIES[value].word }))]}
      />
      <NativeSelect
        className={styles.select}
        aria-label="Order"
        value={settings.order}
        onChange={(event) => narrow({ order: event.currentTarget.value as MonitorListSettings["order"] })}
        data={[
          { value: "STATE", label: "Most urgent first" },
          { value: "SEVERITY", label: "Most severe first" },
          { value: "NAME", label: "By name" },
          { value: "LAST_RUN", label: "By last run" },
          { value: "NEXT_RUN", label: "By next run" },
        ]}
      />
      {isFiltered(settings) && (
        <Button variant="subtle" leftSection={<IconX size={15} aria-hidden />} onClick={() => void setSettings(null)}>
          Clear
        </Button>
      )}
      <fieldset className={styles.chips} aria-label="State and ownership">
        <Chip isOn={settings.unowned} onToggle={() => narrow({ unowned: !settings.unowned })} icon={<IconArmchair size={15} aria-hidden />}>
          Nobody in a seat
        </Chip>
        {myTeams.map(({ slug, name }) => (
          <Chip key={slug} isOn={settings.team === slug} onToggle={() => narrow({ team: settings.team === slug ? "" : slug })}>
            {name}
          </Chip>
        ))}
        <span className={styles.divider} aria-hidden />
        {keysOf(STATES).map((state) => (
          <Chip key={state} isOn={settings.state.includes(state)} onToggle={() => toggleState(state)} icon={<StateIcon state={state} />}>
            {STATES[state].word}
          </Chip>
        ))}
      </fieldset>
    </search>
  );
}

const asOption = ({ slug, name }: Named) => ({ value: slug, label: name });
