"use client";

import { Button, Group, NativeSelect, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { SeatAssignDocument, SeatClearDocument, type Seat } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";
import type { SeatChoice } from "./seat-choice";
import { useAssignableTeams, useTeamPeople } from "./use-teams";

interface Props {
  seat: Seat;
  subjectId: string;
  current: SeatChoice | null;
  isSetHere: boolean;
  onDone: () => void;
}

/** Chooses the team that takes a seat and, within it, perhaps a person. */
export function SeatForm({ seat, subjectId, current, isSetHere, onDone }: Props) {
  const assign = useChange(SeatAssignDocument);
  const clear = useChange(SeatClearDocument);
  const [{ team, person }, setChoice] = useState<SeatChoice>(current ?? { team: "", person: "" });
  const teams = useAssignableTeams();
  const people = useTeamPeople(team);
  const problem = assign.problem ?? clear.problem ?? teams.problem ?? people.problem;

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    clear.clearProblem();
    if (await assign.change({ input: { subject: subjectId, role: seat, team, assignee: person || null } })) onDone();
  }

  async function empty() {
    assign.clearProblem();
    if (await clear.change({ input: { subject: subjectId, role: seat } })) onDone();
  }

  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack>
        <Problem problem={problem} />
        <NativeSelect
          label="Team"
          data-autofocus
          required
          withAsterisk={false}
          disabled={teams.data === null}
          value={team}
          onChange={(event) => setChoice({ team: event.currentTarget.value, person: "" })}
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
          onChange={(event) => setChoice({ team, person: event.currentTarget.value })}
          data={[
            { value: "", label: "Whoever is on call" },
            ...(people.data ?? []).map(({ user, role }) => ({
              value: user.email,
              label: role === "LEAD" ? `${user.name} (lead)` : user.name,
            })),
          ]}
        />
        <Group justify="space-between">
          {isSetHere ? (
            <Button variant="subtle" color="red" loading={clear.isBusy} onClick={() => void empty()}>
              Clear
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" disabled={!team} loading={assign.isBusy}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
