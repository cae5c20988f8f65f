"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { useId, useTransition } from "react";
import filters from "@/ui/filters.module.css";
import { SearchBox } from "@/ui/SearchBox";
import styles from "./on-call.module.css";
import { onCallListParams } from "./on-call-filter";

interface Named {
  slug: string;
  name: string;
}

/** Narrows the schedules, and asks who is on call at another time. */
export function OnCallFilters({ myTeams, teams, now }: { myTeams: Named[]; teams: Named[]; now: string }) {
  const [isBusy, startTransition] = useTransition();
  const [{ q, team, at }, setSettings] = useQueryStates(onCallListParams, { shallow: false, history: "push", startTransition });
  const atField = useId();
  const mine = new Set(myTeams.map(({ slug }) => slug));
  return (
    <search className={`${filters.bar} ${isBusy ? filters.isBusy : ""}`}>
      <SearchBox
        className={filters.search}
        label="Search schedules"
        value={q}
        onSearch={(text) => void setSettings({ q: text, after: null })}
      />
      <NativeSelect
        className={filters.select}
        aria-label="Team"
        value={team}
        onChange={(event) => void setSettings({ team: event.currentTarget.value, after: null })}
        data={[
          { value: "", label: "All teams" },
          { group: "My teams", items: myTeams.map(asOption) },
          { group: "Other teams", items: teams.filter(({ slug }) => !mine.has(slug)).map(asOption) },
        ]}
      />
      <div className={styles.at}>
        <label htmlFor={atField}>On call at</label>
        <TextInput
          id={atField}
          type="datetime-local"
          value={at || now}
          onChange={(event) => void setSettings({ at: event.currentTarget.value })}
        />
      </div>
      {(q || team || at) && (
        <Button variant="subtle" leftSection={<IconX size={15} aria-hidden />} onClick={() => void setSettings(null)}>
          Clear
        </Button>
      )}
    </search>
  );
}

const asOption = ({ slug, name }: Named) => ({ value: slug, label: name });
