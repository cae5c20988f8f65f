"use client";

import { Button, Modal, NativeSelect, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowsExchange } from "@tabler/icons-react";
import type { FormEvent } from "react";
import { OverrideCreateDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { useNote } from "@/ui/Notes";
import { Problem } from "@/ui/Problem";
import type { Clock } from "@/ui/When";
import { typedText } from "@/ui/form";
import { readStretch, StretchFields } from "./StretchFields";

const DAY = 86_400_000;

interface Props {
  schedule: string;
  members: { user: { id: string; name: string } }[];
  clock: Clock;
  /** A stretch of the plan that is to become somebody else's; people by id. */
  proposal?: { start: string; end: string; add: string; remove: string };
}

/** Puts somebody on call for a time, in place of somebody or beside them, or takes somebody off. */
export function OverrideDialog(props: Props) {
  const [isOpen, dialog] = useDisclosure(false);
  const { proposal } = props;
  return (
    <>
      <Button
        size={proposal ? "compact-sm" : "sm"}
        variant={proposal ? "default" : "filled"}
        leftSection={proposal ? undefined : <IconArrowsExchange size={16} aria-hidden />}
        onClick={dialog.open}
      >
        {proposal ? "Take" : "Override"}
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title="Change the plan for a time" closeButtonProps={{ "aria-label": "Close" }}>
        <OverrideForm {...props} onDone={dialog.close} />
      </Modal>
    </>
  );
}

function OverrideForm({ schedule, members, clock, proposal, onDone }: Props & { onDone: () => void }) {
  const create = useChange(OverrideCreateDocument);
  const note = useNote();
  const people = members.map(({ user }) => ({ value: user.id, label: user.name }));

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const named = (field: string) => typedText(form, field) || null;
    const input = { schedule, ...readStretch(form, clock.timeZone), add: named("add"), remove: named("remove") };
    const saved = await create.change({ input });
    if (!saved) return;
    note({ title: "The override is saved, but:", lines: saved.overrideCreate.warnings });
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Problem problem={create.problem} />
        <NativeSelect
          label="On call"
          name="add"
          defaultValue={proposal?.add ?? ""}
          data={[{ value: "", label: "Nobody" }, ...people]}
          data-autofocus
        />
        <NativeSelect
          label="In place of"
          name="remove"
          defaultValue={proposal?.remove ?? ""}
          data={[{ value: "", label: "Nobody: beside whoever is planned" }, ...people]}
        />
        <StretchFields
          start={proposal && new Date(proposal.start) > clock.now ? proposal.start : clock.now.toISOString()}
          end={proposal?.end ?? new Date(clock.now.getTime() + DAY).toISOString()}
          timeZone={clock.timeZone}
        />
        <Button type="submit" loading={create.isBusy}>
          Save
        </Button>
      </Stack>
    </form>
  );
}
