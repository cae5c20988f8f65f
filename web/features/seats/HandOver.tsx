"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ResponsibilityRole } from "@/gql/graphql";
import { ROLES } from "@/ui/words";
import { HandoverDialog } from "./HandoverDialog";

interface Props {
  role: ResponsibilityRole;
  /** Whose role it is, where more than one is on the page. */
  of?: string;
  subjectId: string;
  /** The team that holds the role now. */
  team: string;
}

/** The button that asks another team to take a role over, and its dialog. */
export function HandOver({ role, of, subjectId, team }: Props) {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={of && `Hand over ${ROLES[role].toLowerCase()} of ${of}`}
        onClick={dialog.open}
      >
        Hand over
      </Button>
      <HandoverDialog role={role} subjectId={subjectId} team={team} isOpen={isOpen} onClose={dialog.close} />
    </>
  );
}
