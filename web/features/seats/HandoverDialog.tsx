"use client";

import { Button, Modal, NativeSelect, Stack, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { HandoverRequestDocument, type ResponsibilityRole } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";
import { isSeat, ROLES } from "@/ui/words";
import { typedText } from "@/ui/form";
import { useAssignableTeams } from "./use-teams";

interface Props {
  role: ResponsibilityRole;
  subjectId: string;
  /** The team that holds the role now. */
  team: string;
  isOpen: boolean;
  onClose: () => void;
}

/** How long the other team has to answer. */
const PERIODS = [
  { value: "P1D", label: "a day" },
  { value: "P7D", label: "a week" },
  { value: "P30D", label: "thirty days" },
];

/** Asks another team to take a role over; it stays where it is until they accept. */
export function HandoverDialog({ isOpen, onClose, ...held }: Props) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={isSeat(held.role) ? `Hand the ${ROLES[held.role].toLowerCase()} seat over` : "Hand accountability over"}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <HandoverForm {...held} onDone={onClose} />
    </Modal>
  );
}

function HandoverForm({ role, subjectId, team, onDone }: Omit<Props, "isOpen" | "onClose"> & { onDone: () => void }) {
  const request = useChange(HandoverRequestDocument);
  const teams = useAssignableTeams();
  const [toTeam, setToTeam] = useState("");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const note = typedText(form, "note") || null;
    const input = { subject: subjectId, role, toTeam, note, expiresIn: typedText(form, "expiresIn") };
    if (await request.change({ input })) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Problem problem={request.problem ?? teams.problem} />
        <p>It stays yours until somebody of the other team accepts. They see what is open and what is missing.</p>
        <NativeSelect
          label="Team"
          data-autofocus
          disabled={teams.data === null}
          value={toTeam}
          onChange={(event) => setToTeam(event.currentTarget.value)}
          data={[
            { value: "", label: "Choose a team", disabled: true },
            ...(teams.data ?? []).filter(({ slug }) => slug !== team).map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <Textarea label="Note" name="note" autosize minRows={2} maxLength={2000} description="What they should know." />
        <NativeSelect label="They have" name="expiresIn" defaultValue="P7D" data={PERIODS} />
        <Button type="submit" disabled={!toTeam} loading={request.isBusy}>
          Ask
        </Button>
      </Stack>
    </form>
  );
}
