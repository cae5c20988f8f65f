"use client";

import { Button, NativeSelect } from "@mantine/core";
import { IconArrowsLeftRight } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { compareParams } from "./compare-settings";
import styles from "./compare.module.css";

/** Chooses which two versions stand side by side; both live in the address. */
export function VersionPicker({ labels, base, other }: { labels: string[]; base: string; other: string }) {
  const [isBusy, startTransition] = useTransition();
  const [, set] = useQueryStates(compareParams, { shallow: false, history: "push", startTransition });
  return (
    <fieldset className={styles.picker} aria-label="Versions" disabled={isBusy}>
      <NativeSelect label="From" data={labels} value={base} onChange={(event) => void set({ base: event.currentTarget.value, other })} />
      <Button
        variant="default"
        className={styles.swap}
        aria-label="Swap the versions"
        onClick={() => void set({ base: other, other: base })}
      >
        <IconArrowsLeftRight size={16} aria-hidden />
      </Button>
      <NativeSelect label="To" data={labels} value={other} onChange={(event) => void set({ base, other: event.currentTarget.value })} />
    </fieldset>
  );
}
