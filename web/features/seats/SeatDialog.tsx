"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ResponsibilityRole } from "@/gql/graphql";
import { isSeat, ROLES } from "@/ui/words";
import { SeatForm } from "./SeatForm";
import type { StandingChoice } from "./seat-choice";

interface Props {
  seat: ResponsibilityRole;
  /** Whose seat it is, where more than one is on the page. */
  of?: string;
  subjectId: string;
  current: StandingChoice | null;
  /** Whether the seat is set on this very subject, so that it can be cleared here. */
  isSetHere: boolean;
}

/** The button of a seat and the dialog that fills, changes or clears it. */
export function SeatDialog({ seat, of, subjectId, current, isSetHere }: Props) {
  const [isOpen, dialog] = useDisclosure(false);
  const verb = current ? "Change" : "Assign";
  return (
    <>
      <Button
        size="compact-sm"
        data-key="a"
        variant={current ? "default" : "filled"}
        aria-label={of && `${verb} ${ROLES[seat].toLowerCase()} of ${of}`}
        onClick={dialog.open}
      >
        {verb}
      </Button>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        title={isSeat(seat) ? `${ROLES[seat]} seat` : ROLES[seat]}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <SeatForm seat={seat} subjectId={subjectId} current={current} isSetHere={isSetHere} onDone={dialog.close} />
      </Modal>
    </>
  );
}
