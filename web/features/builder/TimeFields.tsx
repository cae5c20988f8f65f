"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import type { Severity } from "@/gql/graphql";
import { formatDuration } from "@/ui/format";
import { keysOf, SEVERITIES } from "@/ui/words";
import styles from "./builder.module.css";
import type { MonitorDraft } from "./builder-draft";

const PERIODS = ["PT5M", "PT15M", "PT1H", "PT6H", "P1D", "P7D"];
const WINDOWS = ["PT5M", "PT1H", "PT6H", "P1D", "P7D", "P30D"];
const REFERENCES: [label: string, reference: unknown][] = [
  ["Its training data", { baseline: "training" }],
  ["The day before", { window: "P1D", offset: "PT0S" }],
  ["The week before", { window: "P7D", offset: "PT0S" }],
  ["The 30 days before", { window: "P30D", offset: "PT0S" }],
  ["The version it follows, in the same window", { version: "predecessor" }],
  ["The live version, in the same window", { version: "@live" }],
];

/** When it runs, over which rows, against what, and how bad its alarms are. */
export function TimeFields({ draft, onChange }: { draft: MonitorDraft; onChange: (change: Partial<MonitorDraft>) => void }) {
  const reference = JSON.stringify(draft.reference);
  const isKnown = REFERENCES.some(([, value]) => JSON.stringify(value) === reference);
  return (
    <div className={styles.fields}>
      {draft.cron ? (
        <TextInput
          label="Runs by cron"
          description={`In ${draft.timeZone}.`}
          value={draft.cron}
          onChange={(event) => onChange({ cron: event.currentTarget.value, every: event.currentTarget.value ? "" : "PT1H" })}
        />
      ) : (
        <DurationSelect label="Runs every" value={draft.every} offered={PERIODS} onChange={(every) => onChange({ every })} />
      )}
      <DurationSelect
        label="Looks at the last"
        value={draft.currentWindow}
        offered={WINDOWS}
        onChange={(currentWindow) => onChange({ currentWindow })}
      />
      <NativeSelect
        label="Compared with"
        value={reference}
        onChange={(event) => onChange({ reference: JSON.parse(event.currentTarget.value) as unknown })}
        data={[
          ...REFERENCES.map(([label, value]) => ({ value: JSON.stringify(value), label })),
          ...(isKnown ? [] : [{ value: reference, label: reference }]),
        ]}
      />
      <NativeSelect
        label="Severity"
        value={draft.severity}
        onChange={(event) => onChange({ severity: event.currentTarget.value as Severity })}
        data={keysOf(SEVERITIES).map((value) => ({ value, label: SEVERITIES[value].word }))}
      />
      <TextInput
        label="Runbook"
        type="url"
        placeholder="https://"
        maxLength={2000}
        value={draft.runbook}
        onChange={(event) => onChange({ runbook: event.currentTarget.value })}
      />
    </div>
  );
}

function DurationSelect(props: { label: string; value: string; offered: string[]; onChange: (value: string) => void }) {
  const offered = props.offered.includes(props.value) ? props.offered : [...props.offered, props.value];
  return (
    <NativeSelect
      label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      data={offered.map((value) => ({ value, label: formatDuration(value) }))}
    />
  );
}
