"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Seat } from "@/gql/graphql";
import { SEATS } from "@/ui/words";
import { SeatForm } from "./SeatForm";
import type { SeatChoice } from "./seat-choice";

interface Props {
  seat: Seat;
  subjectId: string;
  current: SeatChoice | null;
  /** Whether the seat is set on this very subject, so that it can be cleared here. */
  isSetHere: boolean;
}

/** The button of a seat and the dialog that fills, changes or clears it. */
export function SeatDialog({ seat, subjectId, current, isSetHere }: Props) {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button size="compact-sm" variant={current ? "default" : "filled"} onClick={dialog.open}>
        {current ? "Change" : "Assign"}
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title={`${SEATS[seat]} seat`} closeButtonProps={{ "aria-label": "Close" }}>
        <SeatForm seat={seat} subjectId={subjectId} current={current} isSetHere={isSetHere} onDone={dialog.close} />
      </Modal>
    </>
  );
}
