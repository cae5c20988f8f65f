"use client";

import { Button, Modal, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp, IconSignature } from "@tabler/icons-react";
import type { FormEvent, ReactNode } from "react";
import { VersionSignOffDocument, type VersionSignOffInput, VersionSignOffWithdrawDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { typedText } from "@/ui/form";
import { Problem } from "@/ui/Problem";

interface Props {
  model: string;
  base: string;
  other: string;
}

/** Says, after one more look, that a replacement may take over. */
export function SignOffButton(props: Props) {
  const signOff = useChange(VersionSignOffDocument);
  const { base, other } = props;
  return (
    <Confirmation {...props} change={signOff} label={`Sign off ${other}`} icon={<IconSignature size={16} aria-hidden />} isPrimary>
      The seats of {base} go to the owners of {other}. They alone answer for both from then on, and the gate of {other} no longer waits for
      you. You can take it back while {base} still runs.
    </Confirmation>
  );
}

/** Takes a sign-off back. */
export function WithdrawButton(props: Props) {
  const withdraw = useChange(VersionSignOffWithdrawDocument);
  return (
    <Confirmation {...props} change={withdraw} label="Withdraw the sign-off" icon={<IconArrowBackUp size={16} aria-hidden />}>
      The former owners of {props.base} are back in its seats, and the owners of both versions answer for either again.
    </Confirmation>
  );
}

/** Either of the two changes. */
interface SignOffChange {
  change: (variables: { input: VersionSignOffInput }) => Promise<unknown>;
  problem: string | null;
  isBusy: boolean;
}

function Confirmation({
  model,
  other,
  change: { change, problem, isBusy },
  label,
  icon,
  isPrimary = false,
  children,
}: Props & { change: SignOffChange; label: string; icon: ReactNode; isPrimary?: boolean; children: ReactNode }) {
  const [isOpen, dialog] = useDisclosure(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const note = typedText(new FormData(event.currentTarget), "note") || null;
    if (await change({ input: { model, label: other, note } })) dialog.close();
  }

  return (
    <>
      <Button variant={isPrimary ? "filled" : "default"} leftSection={icon} onClick={dialog.open}>
        {label}
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title={label} closeButtonProps={{ "aria-label": "Close" }}>
        <form onSubmit={(event) => void submit(event)}>
          <Stack>
            <Problem problem={problem} />
            <p>{children}</p>
            <Textarea label="Note" name="note" autosize minRows={2} maxLength={2000} description="Why, for the record." data-autofocus />
            <Button type="submit" loading={isBusy}>
              {label}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
