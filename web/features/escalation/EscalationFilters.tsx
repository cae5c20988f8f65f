"use client";

import { Button, NativeSelect } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import filters from "@/ui/filters.module.css";
import { SearchBox } from "@/ui/SearchBox";
import { escalationListParams } from "./escalation-filter";

interface Named {
  slug: string;
  name: string;
}

/** Narrows the escalation policies. */
export function EscalationFilters({ myTeams, teams }: { myTeams: Named[]; teams: Named[] }) {
  const [isBusy, startTransition] = useTransition();
  const [{ q, team }, setSettings] = useQueryStates(escalationListParams, { shallow: false, history: "push", startTransition });
  const mine = new Set(myTeams.map(({ slug }) => slug));
  return (
    <search className={`${filters.bar} ${isBusy ? filters.isBusy : ""}`}>
      <SearchBox
        className={filters.search}
        label="Search policies"
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
      {(q || team) && (
        <Button variant="subtle" leftSection={<IconX size={15} aria-hidden />} onClick={() => void setSettings(null)}>
          Clear
        </Button>
      )}
    </search>
  );
}

const asOption = ({ slug, name }: Named) => ({ value: slug, label: name });
