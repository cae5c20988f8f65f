"use client";

import { NativeSelect, NumberInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Seat } from "@/gql/graphql";
import { keysOf, SEATS } from "@/ui/words";
import form from "../on-call/schedule-form.module.css";
import styles from "./escalation.module.css";
import { minutesOf, type StepDraft, type Target } from "./policy-draft";

/** Longest and shortest wait between two steps, in minutes. */
const [SHORTEST, LONGEST] = [1, 1440];

/** Whom a step can call. */
export interface Choices {
  schedules: { slug: string; name: string }[];
  people: { name: string; email: string }[];
}

interface Props {
  step: StepDraft;
  choices: Choices;
  onChange: (change: Partial<StepDraft>) => void;
}

/** Everything about one step: whom it calls, and how long it waits for them. */
export function StepFields({ step: { delay, targets }, choices, onChange }: Props) {
  const isNamed = (kind: Target["kind"], key: string) => targets.some((target) => target.kind === kind && target.key === key);
  const option = (kind: Target["kind"], key: string, label: string) => (isNamed(kind, key) ? [] : [{ value: `${kind} ${key}`, label }]);
  return (
    <div className={form.stack}>
      <div className={styles.targets}>
        {targets.map((target) => (
          <span key={`${target.kind} ${target.key}`} className={styles.target}>
            {nameOf(target, choices)}
            <button
              type="button"
              className={styles.remove}
              aria-label={`Do not call ${nameOf(target, choices)}`}
              onClick={() => onChange({ targets: targets.filter((other) => other !== target) })}
            >
              <IconX size={14} aria-hidden />
            </button>
          </span>
        ))}
        {targets.length === 0 && <span className="muted">Nobody yet</span>}
      </div>
      <div className={form.fields}>
        <NativeSelect
          label="Also call"
          value=""
          onChange={(event) => onChange({ targets: [...targets, targetOf(event.currentTarget.value)] })}
          data={[
            { value: "", label: "Choose …", disabled: true },
            { group: "Seats of the monitor", items: keysOf(SEATS).flatMap((seat) => option("seat", seat, `${SEATS[seat]} seat`)) },
            { group: "Schedules", items: choices.schedules.flatMap(({ slug, name }) => option("schedule", slug, name)) },
            { group: "People", items: choices.people.flatMap(({ email, name }) => option("person", email, name)) },
          ]}
        />
        <NumberInput
          label="Then wait, minutes"
          min={SHORTEST}
          max={LONGEST}
          value={minutesOf(delay)}
          onChange={(minutes) =>
            onChange({ delay: `PT${Math.min(LONGEST, Math.max(SHORTEST, Math.round(Number(minutes) || SHORTEST)))}M` })
          }
        />
      </div>
    </div>
  );
}

function targetOf(value: string): Target {
  const at = value.indexOf(" ");
  const [kind, key] = [value.slice(0, at) as Target["kind"], value.slice(at + 1)];
  return kind === "seat" ? { kind, key: key as Seat } : { kind, key };
}

function nameOf(target: Target, { schedules, people }: Choices): string {
  if (target.kind === "seat") return `${SEATS[target.key]} seat`;
  if (target.kind === "person") return people.find(({ email }) => email === target.key)?.name ?? target.key;
  return schedules.find(({ slug }) => slug === target.key)?.name ?? target.key;
}
