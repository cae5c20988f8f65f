"use client";

import { Button, NativeSelect, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { SeatAssignManyDocument, type Seat } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";
import { keysOf, SEATS } from "@/ui/words";
import { TeamFields } from "../seats/TeamFields";

/** Gives one seat of many monitors to a team, all of them or none. */
export function BulkSeatForm({ subjects, onDone }: { subjects: string[]; onDone: () => void }) {
  const assign = useChange(SeatAssignManyDocument);
  const [role, setRole] = useState<Seat>("OPERATIONS");
  const [choice, setChoice] = useState({ team: "", person: "" });

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = { subjects, role, team: choice.team, assignee: choice.person || null };
    if (await assign.change({ input })) onDone();
  }

  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack>
        <Problem problem={assign.problem} />
        <NativeSelect
          label="Seat"
          value={role}
          onChange={(event) => setRole(event.currentTarget.value as Seat)}
          data={keysOf(SEATS).map((value) => ({ value, label: SEATS[value] }))}
        />
        <TeamFields choice={choice} onChange={setChoice} />
        <Button type="submit" disabled={!choice.team} loading={assign.isBusy}>
          Save
        </Button>
      </Stack>
    </form>
  );
}
