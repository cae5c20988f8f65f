"use client";

import { Button, Group, Modal, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Problem } from "./Problem";

interface Props {
  /** What the button does, and its second press confirms. */
  verb: string;
  title: string;
  /** What follows from it, before it is done. */
  children: ReactNode;
  problem: string | null;
  isBusy: boolean;
  onConfirm: () => void;
}

/** A button for what cannot be undone: it says what follows, and asks once more. */
export function ConfirmButton({ verb, title, children, problem, isBusy, onConfirm }: Props) {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" c="var(--alerting)" onClick={dialog.open}>
        {verb}
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title={title} closeButtonProps={{ "aria-label": "Close" }}>
        <Stack>
          <Problem problem={problem} />
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              Keep it
            </Button>
            <Button color="red.9" loading={isBusy} onClick={onConfirm}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
