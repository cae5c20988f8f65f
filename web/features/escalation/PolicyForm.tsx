"use client";

import { Button, Group, NumberInput, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useState } from "react";
import { EscalationPolicyUpsertDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Panel } from "@/ui/Panel";
import { Problem } from "@/ui/Problem";
import type { Clock } from "@/ui/When";
import form from "../on-call/schedule-form.module.css";
import { inputOf, newStep, type PolicyDraft, type StepDraft } from "./policy-draft";
import { PolicyPreview, type SeatedMonitor } from "./PolicyPreview";
import { type Choices, StepFields } from "./StepFields";

const MOST_STEPS = 20;
const MOST_REPEATS = 9;

interface Props {
  given: PolicyDraft;
  choices: Choices;
  monitors: SeatedMonitor[];
  clock: Clock;
}

/** Edits an escalation policy; beside it stands who would be called at which minute, before anything is saved. */
export function PolicyForm({ given, choices, monitors, clock }: Props) {
  const router = useRouter();
  const save = useChange(EscalationPolicyUpsertDocument);
  const [draft, setDraft] = useState(given);
  const input = useMemo(() => inputOf(draft), [draft]);
  const change = (part: Partial<PolicyDraft>) => setDraft({ ...draft, ...part });
  const changeStep = (key: number, part: Partial<StepDraft>) =>
    change({ steps: draft.steps.map((step) => (step.key === key ? { ...step, ...part } : step)) });
  const nextKey = Math.max(-1, ...draft.steps.map(({ key }) => key)) + 1;
  const earlier = (index: number) =>
    change({ steps: draft.steps.with(index - 1, draft.steps[index]!).with(index, draft.steps[index - 1]!) });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (input && (await save.change({ input }))) router.push(`/escalation/${draft.slug}`);
  }

  return (
    <form className={form.form} onSubmit={(event) => void submit(event)}>
      <div className={form.stack}>
        <Panel title="Policy">
          <div className={form.fields}>
            {draft.revision === 0 && (
              <TextInput
                label="Short name"
                description="In addresses and files; it never changes."
                pattern="[a-z0-9\-]+"
                required
                maxLength={63}
                value={draft.slug}
                onChange={(event) => change({ slug: event.currentTarget.value })}
              />
            )}
            <NumberInput
              label="All steps come again"
              description="So many times; then the leads of the accountable team."
              min={0}
              max={MOST_REPEATS}
              value={draft.repeat}
              onChange={(repeat) => change({ repeat: Number(repeat) || 0 })}
            />
          </div>
        </Panel>
        {draft.steps.map((step, index) => (
          <Panel
            key={step.key}
            title={`Step ${index + 1}`}
            aside={
              <Group gap={4}>
                {index > 0 && (
                  <Button size="compact-sm" variant="subtle" aria-label={`Step ${index + 1} earlier`} onClick={() => earlier(index)}>
                    Earlier
                  </Button>
                )}
                {draft.steps.length > 1 && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="red"
                    aria-label={`Remove step ${index + 1}`}
                    onClick={() => change({ steps: draft.steps.filter(({ key }) => key !== step.key) })}
                  >
                    Remove
                  </Button>
                )}
              </Group>
            }
          >
            <StepFields step={step} choices={choices} onChange={(part) => changeStep(step.key, part)} />
          </Panel>
        ))}
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={draft.steps.length >= MOST_STEPS}
            onClick={() => change({ steps: [...draft.steps, newStep(nextKey)] })}
          >
            Add a step
          </Button>
          <Button type="submit" disabled={!input} loading={save.isBusy}>
            Save
          </Button>
        </Group>
        <Problem problem={save.problem} />
      </div>
      <PolicyPreview input={input} monitors={monitors} clock={clock} />
    </form>
  );
}
