"use client";

import { Button, Modal, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { FormEvent } from "react";
import { SwapRequestDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";
import type { Clock } from "@/ui/When";
import { typedText } from "@/ui/form";
import { readStretch, StretchFields } from "./StretchFields";

interface Props {
  schedule: string;
  start: string;
  end: string;
  clock: Clock;
}

/** Asks the team to take one's own shift, or a part of it. */
export function SwapDialog(props: Props) {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={dialog.open}>
        Ask for a swap
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title="Ask for a swap" closeButtonProps={{ "aria-label": "Close" }}>
        <SwapForm {...props} onDone={dialog.close} />
      </Modal>
    </>
  );
}

function SwapForm({ schedule, start, end, clock, onDone }: Props & { onDone: () => void }) {
  const ask = useChange(SwapRequestDocument);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const note = typedText(form, "note") || null;
    if (await ask.change({ input: { schedule, ...readStretch(form, clock.timeZone), note } })) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Problem problem={ask.problem} />
        <p>You stay on call until somebody of the team takes it.</p>
        <StretchFields start={new Date(start) > clock.now ? start : clock.now.toISOString()} end={end} timeZone={clock.timeZone} />
        <Textarea label="Note" name="note" autosize minRows={2} maxLength={2000} />
        <Button type="submit" loading={ask.isBusy}>
          Ask
        </Button>
      </Stack>
    </form>
  );
}
