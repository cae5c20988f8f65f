"use client";

import { Button, Group, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { SeatAssignDocument, SeatClearDocument, type ResponsibilityRole } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";
import type { SeatChoice } from "./seat-choice";
import { TeamFields } from "./TeamFields";

interface Props {
  seat: ResponsibilityRole;
  subjectId: string;
  current: SeatChoice | null;
  isSetHere: boolean;
  onDone: () => void;
}

/** Chooses the team that takes a seat and, within it, perhaps a person. */
export function SeatForm({ seat, subjectId, current, isSetHere, onDone }: Props) {
  const assign = useChange(SeatAssignDocument);
  const clear = useChange(SeatClearDocument);
  const [choice, setChoice] = useState<SeatChoice>(current ?? { team: "", person: "" });

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    clear.clearProblem();
    if (await assign.change({ input: { subject: subjectId, role: seat, team: choice.team, assignee: choice.person || null } })) onDone();
  }

  async function empty() {
    assign.clearProblem();
    if (await clear.change({ input: { subject: subjectId, role: seat } })) onDone();
  }

  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack>
        <Problem problem={assign.problem ?? clear.problem} />
        <TeamFields choice={choice} onChange={setChoice} />
        <Group justify="space-between">
          {isSetHere ? (
            <Button variant="subtle" color="red" loading={clear.isBusy} onClick={() => void empty()}>
              Clear
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" disabled={!choice.team} loading={assign.isBusy}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
