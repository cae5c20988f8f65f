"use client";

import { NativeSelect, NumberInput, Switch } from "@mantine/core";
import type { LimitInput } from "@/gql/graphql";
import styles from "./builder.module.css";

const OPERATORS = [
  { value: "gt", label: "above" },
  { value: "gte", label: "at or above" },
  { value: "lt", label: "below" },
  { value: "lte", label: "at or below" },
];

interface Props {
  name: "Warn" | "Fail";
  limit: LimitInput | null;
  metrics: readonly string[];
  /** What stands when the limit is switched on. */
  usual: LimitInput | null;
  onChange: (limit: LimitInput | null) => void;
}

/** One limit: which number, past what, how often in a row; or none. */
export function LimitFields({ name, limit, metrics, usual, onChange }: Props) {
  const first = { metric: metrics[0] ?? "statistic", op: "gt", value: 0, consecutiveRuns: 1 };
  return (
    <fieldset className={styles.limit}>
      <legend>
        <Switch
          label={`${name}s`}
          checked={limit !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? (usual ?? first) : null)}
        />
      </legend>
      {limit && (
        <div className={styles.limitRow}>
          <NativeSelect
            aria-label={`${name} metric`}
            label="when"
            value={limit.metric ?? metrics[0] ?? ""}
            data={[...metrics]}
            onChange={(event) => onChange({ ...limit, metric: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label={`${name} comparison`}
            label="is"
            value={limit.op}
            data={OPERATORS}
            onChange={(event) => onChange({ ...limit, op: event.currentTarget.value })}
          />
          <NumberInput
            aria-label={`${name} limit`}
            label="this"
            value={limit.value}
            step={0.01}
            onChange={(value) => typeof value === "number" && onChange({ ...limit, value })}
          />
          <NumberInput
            aria-label={`${name} runs in a row`}
            label="in runs"
            min={1}
            max={1000}
            allowDecimal={false}
            value={limit.consecutiveRuns ?? 1}
            onChange={(runs) => onChange({ ...limit, consecutiveRuns: typeof runs === "number" ? runs : 1 })}
          />
        </div>
      )}
    </fieldset>
  );
}
