"use client";

import { Button, Modal, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck } from "@tabler/icons-react";
import type { FormEvent } from "react";
import { HandoverAcceptDocument, HandoverCancelDocument, HandoverDeclineDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";
import { typedText } from "@/ui/form";
import styles from "./ownership.module.css";

/** Says yes or no to a handover, or takes it back. */
export function HandoverAnswer({ id, canAnswer, canCancel }: { id: string; canAnswer: boolean; canCancel: boolean }) {
  const accept = useChange(HandoverAcceptDocument);
  const cancel = useChange(HandoverCancelDocument);
  const [isDeclining, declineDialog] = useDisclosure(false);
  if (!canAnswer && !canCancel) return null;
  return (
    <div className={styles.actions}>
      {canAnswer && (
        <>
          <Button
            size="compact-sm"
            leftSection={<IconCheck size={15} aria-hidden />}
            loading={accept.isBusy}
            onClick={() => void accept.change({ id })}
          >
            Accept
          </Button>
          <Button size="compact-sm" variant="default" onClick={declineDialog.open}>
            Decline
          </Button>
        </>
      )}
      {canCancel && (
        <Button size="compact-sm" variant="default" loading={cancel.isBusy} onClick={() => void cancel.change({ id })}>
          Take back
        </Button>
      )}
      <Problem problem={accept.problem ?? cancel.problem} />
      <Modal opened={isDeclining} onClose={declineDialog.close} title="Decline this handover" closeButtonProps={{ "aria-label": "Close" }}>
        <DeclineForm id={id} onDone={declineDialog.close} />
      </Modal>
    </div>
  );
}

function DeclineForm({ id, onDone }: { id: string; onDone: () => void }) {
  const decline = useChange(HandoverDeclineDocument);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = typedText(new FormData(event.currentTarget), "reason");
    if (await decline.change({ id, reason })) onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Problem problem={decline.problem} />
        <Textarea label="Reason" name="reason" autosize minRows={2} maxLength={2000} required withAsterisk={false} data-autofocus />
        <Button type="submit" loading={decline.isBusy}>
          Decline
        </Button>
      </Stack>
    </form>
  );
}
