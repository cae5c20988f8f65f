"use client";

import { Button, Modal, NativeSelect, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconHandStop } from "@tabler/icons-react";
import type { FormEvent } from "react";
import { IncidentAcknowledgeDocument, IncidentResolveDocument, type IncidentCause, type IncidentState } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { INCIDENT_CAUSES, keysOf } from "@/ui/words";
import { typedText } from "@/ui/form";
import { Problem } from "@/ui/Problem";
import styles from "./incidents.module.css";

/** Takes an incident on, or closes it with its cause. */
export function IncidentActions({ id, state, canEdit }: { id: string; state: IncidentState; canEdit: boolean }) {
  const acknowledge = useChange(IncidentAcknowledgeDocument);
  const [isResolving, resolveDialog] = useDisclosure(false);
  if (!canEdit || state === "RESOLVED") return null;
  return (
    <div className={styles.actions}>
      {state !== "ACKNOWLEDGED" && (
        <Button
          size="compact-sm"
          data-key="e"
          leftSection={<IconHandStop size={15} aria-hidden />}
          loading={acknowledge.isBusy}
          onClick={() => void acknowledge.change({ id })}
        >
          Acknowledge
        </Button>
      )}
      <Button size="compact-sm" variant="default" leftSection={<IconCheck size={15} aria-hidden />} onClick={resolveDialog.open}>
        Resolve
      </Button>
      <Problem problem={acknowledge.problem} />
      <Modal opened={isResolving} onClose={resolveDialog.close} title="Resolve this incident" closeButtonProps={{ "aria-label": "Close" }}>
        <ResolveForm id={id} onDone={resolveDialog.close} />
      </Modal>
    </div>
  );
}

function ResolveForm({ id, onDone }: { id: string; onDone: () => void }) {
  const resolve = useChange(IncidentResolveDocument);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (await resolve.change({ id, cause: form.get("cause") as IncidentCause, note: typedText(form, "note") || null })) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Problem problem={resolve.problem} />
        <NativeSelect
          label="Cause"
          name="cause"
          description="What it was, so that the next one is found faster."
          data={keysOf(INCIDENT_CAUSES).map((value) => ({ value, label: INCIDENT_CAUSES[value] }))}
        />
        <Textarea label="Note" name="note" autosize minRows={3} maxLength={2000} />
        <Button type="submit" loading={resolve.isBusy}>
          Resolve
        </Button>
      </Stack>
    </form>
  );
}
