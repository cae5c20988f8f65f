"use client";

import { Button } from "@mantine/core";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { useTransition } from "react";
import styles from "./Pager.module.css";

/** Steps through a list the server pages; the way back is kept in the address. */
export function Pager({ endCursor }: { endCursor?: string | null }) {
  const [isTurning, startTransition] = useTransition();
  const [after, setAfter] = useQueryState(
    "after",
    parseAsArrayOf(parseAsString).withDefault([]).withOptions({ shallow: false, history: "push", scroll: true, startTransition }),
  );
  if (!endCursor && after.length === 0) return null;
  return (
    <nav className={styles.pager} aria-label="Pages">
      <Button
        variant="default"
        disabled={after.length === 0 || isTurning}
        leftSection={<IconArrowLeft size={16} aria-hidden />}
        onClick={() => void setAfter(after.length > 1 ? after.slice(0, -1) : null)}
      >
        Previous
      </Button>
      <span className="muted">Page {after.length + 1}</span>
      <Button
        variant="default"
        disabled={!endCursor || isTurning}
        rightSection={<IconArrowRight size={16} aria-hidden />}
        onClick={() => void setAfter([...after, endCursor!])}
      >
        Next
      </Button>
    </nav>
  );
}
