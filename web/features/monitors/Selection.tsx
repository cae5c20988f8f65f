"use client";

import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArmchair } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { count } from "@/ui/format";
import { BulkSeatForm } from "./BulkSeatForm";
import styles from "./Selection.module.css";

/** The boxes of the rows. */
const BOX = 'input[name="subject"]';

/** A list whose rows can be chosen, by their boxes or with x where the focus is, and given to somebody together. */
export function Selection({ children }: { children: ReactNode }) {
  const list = useRef<HTMLFormElement>(null);
  const [ids, setIds] = useState<string[]>([]);
  const [isOpen, dialog] = useDisclosure(false);
  const boxes = () => [...(list.current?.querySelectorAll<HTMLInputElement>(BOX) ?? [])];
  const read = () => setIds(boxes().flatMap((box) => (box.checked ? [box.value] : [])));

  function clear() {
    for (const box of boxes()) box.checked = false;
    read();
  }

  return (
    <>
      <form ref={list} onChange={read} onSubmit={(event) => event.preventDefault()}>
        {children}
        <div className={styles.bar} role="status" hidden={ids.length === 0}>
          <strong>{count(ids.length, "monitor")} selected</strong>
          <Button data-key="a" leftSection={<IconArmchair size={16} aria-hidden />} onClick={dialog.open}>
            Assign a seat
          </Button>
          <Button variant="subtle" onClick={clear}>
            Select none
          </Button>
        </div>
      </form>
      <Modal
        opened={isOpen}
        onClose={dialog.close}
        title={`Assign a seat of ${count(ids.length, "monitor")}`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <BulkSeatForm
          subjects={ids}
          onDone={() => {
            dialog.close();
            clear();
          }}
        />
      </Modal>
    </>
  );
}
