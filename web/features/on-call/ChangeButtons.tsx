"use client";

import { Button } from "@mantine/core";
import {
  OverrideDeleteDocument,
  SwapCancelDocument,
  SwapTakeDocument,
  TemporaryScheduleDeleteDocument,
  UnavailabilityDeleteDocument,
} from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { useNote } from "@/ui/Notes";
import { Problem } from "@/ui/Problem";
import styles from "./on-call.module.css";

interface TakenBack {
  id: string;
  /** What it is, where more than one is on the page. */
  of: string;
}

/** Takes an override back. */
export function OverrideDelete({ id, of }: TakenBack) {
  const { change, ...state } = useChange(OverrideDeleteDocument);
  return <TakeBack of={of} {...state} onPress={() => void change({ id })} />;
}

/** Takes what is to come of a temporary schedule back. */
export function TemporaryDelete({ id, of }: TakenBack) {
  const { change, ...state } = useChange(TemporaryScheduleDeleteDocument);
  return <TakeBack of={of} {...state} onPress={() => void change({ id })} />;
}

/** Says that somebody is there after all. */
export function AbsenceDelete({ id, of }: TakenBack) {
  const { change, ...state } = useChange(UnavailabilityDeleteDocument);
  return <TakeBack of={of} {...state} onPress={() => void change({ id })} />;
}

function TakeBack({ of, isBusy, problem, onPress }: { of: string; isBusy: boolean; problem: string | null; onPress: () => void }) {
  return (
    <div className={styles.buttons}>
      <Button size="compact-sm" variant="default" aria-label={`Take back: ${of}`} loading={isBusy} onClick={onPress}>
        Take back
      </Button>
      <Problem problem={problem} />
    </div>
  );
}

/** Takes somebody's shift over, or takes one's own question back. */
export function SwapAnswer({ id, isOwn, canEdit }: { id: string; isOwn: boolean; canEdit: boolean }) {
  const take = useChange(SwapTakeDocument);
  const cancel = useChange(SwapCancelDocument);
  const note = useNote();

  async function takeIt() {
    const taken = await take.change({ id });
    if (taken) note({ title: "The shift is yours, but:", lines: taken.swapTake.warnings });
  }

  return (
    <div className={styles.buttons}>
      {!isOwn && (
        <Button size="compact-sm" loading={take.isBusy} onClick={() => void takeIt()}>
          Take the shift
        </Button>
      )}
      {(isOwn || canEdit) && (
        <Button size="compact-sm" variant="default" loading={cancel.isBusy} onClick={() => void cancel.change({ id })}>
          Take back
        </Button>
      )}
      <Problem problem={take.problem ?? cancel.problem} />
    </div>
  );
}
