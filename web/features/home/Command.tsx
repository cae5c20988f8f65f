"use client";

import { ActionIcon, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import styles from "./home.module.css";

/** Something to type at a terminal, with a button that copies it. */
export function Command({ label, command }: { label: string; command: string }) {
  return (
    <div className={styles.command}>
      <pre>
        <code>{command}</code>
      </pre>
      <CopyButton value={command} timeout={2000}>
        {({ copied, copy }) => (
          <ActionIcon className={styles.copy} variant="default" size={30} aria-label={`Copy: ${label}`} onClick={copy}>
            {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            <output className="hidden-visually">{copied && "Copied"}</output>
          </ActionIcon>
        )}
      </CopyButton>
    </div>
  );
}
