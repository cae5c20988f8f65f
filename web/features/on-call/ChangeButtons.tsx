"use client";

import { Button } from "@mantine/core";
import { OverrideDeleteDocument, SwapCancelDocument, SwapTakeDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";
import styles from "./on-call.module.css";

/** Takes an override back. */
export function OverrideDelete({ id }: { id: string }) {
  const remove = useChange(OverrideDeleteDocument);
  return (
    <div className={styles.buttons}>
      <Button size="compact-sm" variant="default" loading={remove.isBusy} onClick={() => void remove.change({ id })}>
        Take back
      </Button>
      <Problem problem={remove.problem} />
    </div>
  );
}

/** Takes somebody's shift over, or takes one's own question back. */
export function SwapAnswer({ id, isOwn, canEdit }: { id: string; isOwn: boolean; canEdit: boolean }) {
  const take = useChange(SwapTakeDocument);
  const cancel = useChange(SwapCancelDocument);
  return (
    <div className={styles.buttons}>
      {!isOwn && (
        <Button size="compact-sm" loading={take.isBusy} onClick={() => void take.change({ id })}>
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
