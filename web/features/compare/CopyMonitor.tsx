"use client";

import { Button } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { MonitorCopyDocument, type MonitorUpsertInput } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";

/** Makes a monitor for the newer version as the older one has it. */
export function CopyMonitor({ input, name, version }: { input: MonitorUpsertInput; name: string; version: string }) {
  const copy = useChange(MonitorCopyDocument);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconCopy size={15} aria-hidden />}
        aria-label={`Copy ${name} for ${version}`}
        loading={copy.isBusy}
        onClick={() => void copy.change({ input })}
      >
        Copy
      </Button>
      <Problem problem={copy.problem} />
    </>
  );
}
