"use client";

import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBeach } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { UnavailabilitySetDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";
import type { Clock } from "@/ui/When";
import { typedText } from "@/ui/form";
import { readStretch, StretchFields } from "./StretchFields";

const WEEK = 7 * 86_400_000;

/** Says when one cannot be on call, and hears which shifts that meets. */
export function AwayDialog({ clock }: { clock: Clock }) {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconBeach size={16} aria-hidden />} onClick={dialog.open}>
        I am away
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title="When I am away" closeButtonProps={{ "aria-label": "Close" }}>
        <AwayForm clock={clock} onDone={dialog.close} />
      </Modal>
    </>
  );
}

function AwayForm({ clock, onDone }: { clock: Clock; onDone: () => void }) {
  const away = useChange(UnavailabilitySetDocument);
  const [warnings, setWarnings] = useState<string[]>([]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const note = typedText(form, "note") || null;
    const saved = await away.change({ input: { ...readStretch(form, clock.timeZone), note } });
    if (!saved) return;
    if (saved.unavailabilitySet.warnings.length === 0) onDone();
    else setWarnings(saved.unavailabilitySet.warnings);
  }

  if (warnings.length > 0) {
    return (
      <Stack role="alert">
        <p>It is noted. You stay on call in these shifts until somebody takes them:</p>
        <ul>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
        <Button onClick={onDone}>Close</Button>
      </Stack>
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Problem problem={away.problem} />
        <StretchFields start={clock.now.toISOString()} end={new Date(clock.now.getTime() + WEEK).toISOString()} timeZone={clock.timeZone} />
        <TextInput label="Reason" name="note" description="Only you and administrators see it." maxLength={2000} />
        <Button type="submit" loading={away.isBusy}>
          Save
        </Button>
      </Stack>
    </form>
  );
}
