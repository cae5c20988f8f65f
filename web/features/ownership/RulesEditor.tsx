"use client";

import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArrowUp, IconPlus, IconX } from "@tabler/icons-react";
import { type FormEvent, useEffect, useState } from "react";
import { ApiFault } from "@/gql-client/answer";
import { ask } from "@/gql-client/ask";
import { OwnershipRulesReplaceDocument, type OwnershipRuleInput, type OwnershipRulesReplaceMutation } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Panel } from "@/ui/Panel";
import { Problem } from "@/ui/Problem";
import { keysOf, ROLES } from "@/ui/words";
import styles from "./ownership.module.css";
import { RuleChanges } from "./RuleChanges";

interface Props {
  given: OwnershipRuleInput[];
  teams: { slug: string; name: string }[];
  canSave: boolean;
}

type Rule = OwnershipRuleInput & { key: number };
type Outcome = OwnershipRulesReplaceMutation["ownershipRulesReplace"];

const withKeys = (rules: OwnershipRuleInput[]): Rule[] => rules.map((rule, key) => ({ ...rule, key }));

/** Edits the rules; beside them stands which monitors would change hands. */
export function RulesEditor({ given, teams, canSave }: Props) {
  const save = useChange(OwnershipRulesReplaceDocument);
  const [rules, setRules] = useState(() => withKeys(given));
  const inputs = rules.map(({ pattern, role, team }) => ({ pattern, role, team: team ?? null }));
  const isChanged = JSON.stringify(inputs) !== JSON.stringify(given);
  const { outcome, problem } = useDryRun(inputs, given);
  const change = (key: number, part: Partial<Rule>) => setRules(rules.map((rule) => (rule.key === key ? { ...rule, ...part } : rule)));

  function earlier(index: number) {
    const moved = [...rules];
    moved.splice(index - 1, 2, rules[index]!, rules[index - 1]!);
    setRules(moved);
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    await save.change({ input: { rules: inputs } });
  }

  return (
    <form className={styles.columns} onSubmit={(event) => void submit(event)}>
      <Panel title="Rules, in order" aside="model / feature / monitor; * stands for anything">
        <ol className={styles.rules}>
          {rules.map((rule, index) => (
            <li key={rule.key} className={styles.rule}>
              <span className="muted">{index + 1}</span>
              <TextInput
                aria-label={`Pattern of rule ${index + 1}`}
                placeholder="fraud-*/amount/*"
                required
                maxLength={200}
                value={rule.pattern}
                onChange={(event) => change(rule.key, { pattern: event.currentTarget.value })}
              />
              <NativeSelect
                aria-label={`Role of rule ${index + 1}`}
                value={rule.role}
                onChange={(event) => change(rule.key, { role: event.currentTarget.value as Rule["role"] })}
                data={keysOf(ROLES).map((value) => ({ value, label: ROLES[value] }))}
              />
              <NativeSelect
                aria-label={`Team of rule ${index + 1}`}
                value={rule.team ?? ""}
                onChange={(event) => change(rule.key, { team: event.currentTarget.value || null })}
                data={[{ value: "", label: "Deliberately nobody" }, ...teams.map(({ slug, name }) => ({ value: slug, label: name }))]}
              />
              <span className={styles.ruleButtons}>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Rule ${index + 1} earlier`}
                  disabled={index === 0}
                  onClick={() => earlier(index)}
                >
                  <IconArrowUp size={15} aria-hidden />
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Remove rule ${index + 1}`}
                  onClick={() => setRules(rules.filter(({ key }) => key !== rule.key))}
                >
                  <IconX size={15} aria-hidden />
                </Button>
              </span>
            </li>
          ))}
        </ol>
        {rules.length === 0 && <p className="muted">No rules. What nobody was set on has nobody.</p>}
        <Group justify="space-between" mt="md">
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={rules.length >= 500}
            onClick={() => {
              const key = Math.max(-1, ...rules.map((rule) => rule.key)) + 1;
              setRules([...rules, { key, pattern: "*", role: "OPERATIONS", team: teams[0]?.slug ?? null }]);
            }}
          >
            Add a rule
          </Button>
          {canSave ? (
            <Button type="submit" disabled={!isChanged || outcome === null || outcome.userErrors.length > 0} loading={save.isBusy}>
              Save the rules
            </Button>
          ) : (
            <span className="muted small">You can try rules out; administrators save them.</span>
          )}
        </Group>
        <Problem problem={save.problem} />
      </Panel>
      <Panel title="What changes hands" aside={outcome && outcome.changeCount > 0 ? `${outcome.changeCount} in all` : undefined}>
        <div aria-live="polite">
          <Problem problem={problem} />
          {outcome && <RuleChanges outcome={outcome} />}
        </div>
      </Panel>
    </form>
  );
}

/** What replacing the standing rules by these would do, asked again shortly after either changed. */
function useDryRun(rules: OwnershipRuleInput[], standing: OwnershipRuleInput[]): { outcome: Outcome | null; problem: string | null } {
  const [answer, setAnswer] = useState<{ outcome: Outcome | null; problem: string | null; text: string; base: string }>();
  const text = JSON.stringify(rules);
  const base = JSON.stringify(standing);
  const [settled] = useDebouncedValue(text, 350);
  useEffect(() => {
    let isCurrent = true;
    const settle = (outcome: Outcome | null, problem: string | null) => isCurrent && setAnswer({ outcome, problem, text: settled, base });
    ask(OwnershipRulesReplaceDocument, { input: { rules: JSON.parse(settled) as OwnershipRuleInput[], dryRun: true } }).then(
      ({ ownershipRulesReplace: outcome }) => settle(outcome, outcome.userErrors.map(({ message }) => message).join(" ") || null),
      (error: unknown) => settle(null, error instanceof ApiFault ? error.message : "The rules could not be tried out."),
    );
    return () => {
      isCurrent = false;
    };
  }, [settled, base]);
  // An answer about rules that have changed since must not let them be saved.
  return answer?.text === text && answer.base === base ? answer : { outcome: null, problem: null };
}
