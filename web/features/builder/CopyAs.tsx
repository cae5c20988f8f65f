"use client";

import { Button, CopyButton, Group, SegmentedControl } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import type { MonitorUpsertInput } from "@/gql/graphql";
import { Panel } from "@/ui/Panel";
import { asCurl, asGraphql, asYaml } from "./as-code";
import styles from "./builder.module.css";

const FORMS = ["YAML", "GraphQL", "curl"] as const;
type Form = (typeof FORMS)[number];

/** The same monitors for a file in the model's repository, or for a script. */
export function CopyAs({ inputs, site }: { inputs: MonitorUpsertInput[]; site: string }) {
  const [form, setForm] = useState<Form>("YAML");
  const code = form === "YAML" ? asYaml(inputs) : form === "GraphQL" ? asGraphql(inputs) : asCurl(inputs, site);
  return (
    <Panel title="As code">
      <Group justify="space-between">
        <SegmentedControl size="xs" aria-label="Form" value={form} onChange={setForm} data={[...FORMS]} />
        <CopyButton value={code} timeout={2000}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
              onClick={copy}
            >
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </Group>
      <pre className={styles.code}>{code}</pre>
    </Panel>
  );
}
