"use client";

import { NativeSelect } from "@mantine/core";
import { Problem } from "@/ui/Problem";
import type { SeatChoice } from "./seat-choice";
import { useAssignableTeams, useTeamPeople } from "./use-teams";

/** Chooses a team and, within it, perhaps a person. */
export function TeamFields({ choice: { team, person }, onChange }: { choice: SeatChoice; onChange: (choice: SeatChoice) => void }) {
  const teams = useAssignableTeams();
  const people = useTeamPeople(team);
  return (
    <>
      <Problem problem={teams.problem ?? people.problem} />
      <NativeSelect
        label="Team"
        data-autofocus
        required
        withAsterisk={false}
        disabled={teams.data === null}
        value={team}
        onChange={(event) => onChange({ team: event.currentTarget.value, person: "" })}
        data={[
          { value: "", label: "Choose a team", disabled: true },
          ...(teams.data ?? []).map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
      />
      <NativeSelect
        label="Person"
        description="Named people are called first; without one it is whoever the team has on call."
        disabled={people.data === null}
        value={person}
        onChange={(event) => onChange({ team, person: event.currentTarget.value })}
        data={[
          { value: "", label: "Whoever is on call" },
          ...(people.data ?? []).map(({ user, role }) => ({
            value: user.email,
            label: role === "LEAD" ? `${user.name} (lead)` : user.name,
          })),
        ]}
      />
    </>
  );
}
