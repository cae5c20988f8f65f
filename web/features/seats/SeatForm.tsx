"use client";

import { Button, Group, NativeSelect, Stack } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { SeatAssignDocument, SeatClearDocument, type ResponsibilityRole } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";
import { isSeat } from "@/ui/words";
import type { SeatChoice, StandingChoice } from "./seat-choice";
import { TeamFields } from "./TeamFields";
import { useSeatPolicies } from "./use-teams";

interface Props {
  seat: ResponsibilityRole;
  subjectId: string;
  current: StandingChoice | null;
  isSetHere: boolean;
  onDone: () => void;
}

/** Chooses the team that takes a seat and, within it, perhaps a person. */
export function SeatForm({ seat, subjectId, current, isSetHere, onDone }: Props) {
  const assign = useChange(SeatAssignDocument);
  const clear = useChange(SeatClearDocument);
  const [choice, setChoice] = useState<SeatChoice>(current ?? { team: "", person: "" });
  const [policy, setPolicy] = useState(current?.policy ?? "");
  const policies = useSeatPolicies();

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    clear.clearProblem();
    const { team, person } = choice;
    const input = { subject: subjectId, role: seat, team, assignee: person || null, escalationPolicy: policy || null };
    if (await assign.change({ input })) onDone();
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
        {isSeat(seat) && (
          <NativeSelect
            label="Escalation"
            description="Who is called next when nobody answers."
            disabled={policies.data === null}
            value={policy}
            onChange={(event) => setPolicy(event.currentTarget.value)}
            data={[{ value: "", label: "None" }, ...new Set([policy, ...(policies.data ?? []).map(({ slug }) => slug)].filter(Boolean))]}
          />
        )}
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
