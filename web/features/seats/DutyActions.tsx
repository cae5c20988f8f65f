"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { OverrideCreateDocument, type Seat } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";
import { HandoverDialog } from "./HandoverDialog";
import styles from "./seats.module.css";

/** The shift that runs, as it can be taken: whose it is, and until when. */
export interface RunningShift {
  schedule: string;
  end: string;
  holder: string | null;
}

interface Props {
  seat: Seat;
  subjectId: string;
  team: string;
  /** The viewer's own id. */
  me: string;
  /** What the viewer could take over now; null when there is nothing, or when it is theirs. */
  shift: RunningShift | null;
}

/** What the team of a seat can do about who answers: take the shift that runs, or hand the seat over. */
export function DutyActions({ seat, subjectId, team, me, shift }: Props) {
  const take = useChange(OverrideCreateDocument);
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <div className={styles.dutyActions}>
      {shift && (
        <Button
          size="compact-sm"
          variant="default"
          loading={take.isBusy}
          onClick={() => {
            const { schedule, end, holder } = shift;
            void take.change({ input: { schedule, start: new Date().toISOString(), end, add: me, remove: holder } });
          }}
        >
          Take
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={dialog.open}>
        Hand over
      </Button>
      <Problem problem={take.problem} />
      <HandoverDialog seat={seat} subjectId={subjectId} team={team} isOpen={isOpen} onClose={dialog.close} />
    </div>
  );
}
