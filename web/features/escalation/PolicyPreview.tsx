"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { ApiFault } from "@/gql-client/answer";
import { ask } from "@/gql-client/ask";
import { EscalationPreviewDocument, type EscalationPolicyUpsertInput, type EscalationPreviewQuery } from "@/gql/graphql";
import { Panel } from "@/ui/Panel";
import { Problem } from "@/ui/Problem";
import type { Clock } from "@/ui/When";
import { instantOf, localOf } from "@/ui/zoned-time";
import { People } from "../on-call/People";
import form from "../on-call/schedule-form.module.css";
import styles from "./escalation.module.css";

const MINUTE = 60_000;

type Pages = EscalationPreviewQuery["escalationPolicyPreview"];
/** A monitor whose seats a preview can follow. */
export interface SeatedMonitor {
  id: string;
  name: string;
  model: { name: string };
}

interface Question {
  input: EscalationPolicyUpsertInput;
  monitor: string | null;
  at: string;
}
interface Answer {
  question: Question | null;
  pages: Pages | null;
  problem: string | null;
}

interface Props {
  /** What would be saved; null while it cannot be said. */
  input: EscalationPolicyUpsertInput | null;
  monitors: SeatedMonitor[];
  clock: Clock;
}

/** Who would be called at which minute, from any instant and for any monitor, before anything is saved. */
export function PolicyPreview({ input, monitors, clock }: Props) {
  // A field without seconds reads as the minute's beginning, when what was changed just now did not hold yet.
  const [at, setAt] = useState(localOf(new Date(clock.now.getTime() + MINUTE), clock.timeZone));
  const [monitor, setMonitor] = useState(monitors[0]?.id ?? "");
  const { pages, problem, isBusy } = usePages(input, monitor || null, at && instantOf(at, clock.timeZone));
  return (
    <div className={form.preview} aria-busy={isBusy}>
      <Panel title="Who would be called">
        <div className={styles.asked}>
          <TextInput
            type="datetime-local"
            label="When an incident opens at"
            description={`Read in ${clock.timeZone}.`}
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
          />
          <NativeSelect
            label="Of the monitor"
            value={monitor}
            onChange={(event) => setMonitor(event.currentTarget.value)}
            data={[
              ...monitors.map(({ id, name, model }) => ({ value: id, label: `${model.name}: ${name}` })),
              { value: "", label: "None: its seats call nobody" },
            ]}
          />
        </div>
        <div aria-live="polite">
          <Problem problem={problem} />
          {pages && <PageList pages={pages} />}
          {!pages && !problem && <p className="muted">{input ? "Working it out …" : "Every step needs somebody to call."}</p>}
        </div>
      </Panel>
    </div>
  );
}

function usePages(input: EscalationPolicyUpsertInput | null, monitor: string | null, at: string) {
  // Compared as text, so that a draft written anew but equal asks nothing.
  const [settled] = useDebouncedValue(input && at ? JSON.stringify({ input, monitor, at }) : "", 400);
  const [answer, setAnswer] = useState<Omit<Answer, "question"> & { asked: string }>({ asked: "", pages: null, problem: null });
  useEffect(() => {
    if (!settled) return;
    let isCurrent = true;
    const settle = (result: Omit<Answer, "question">) => isCurrent && setAnswer({ ...result, asked: settled });
    ask(EscalationPreviewDocument, JSON.parse(settled) as Question).then(
      ({ escalationPolicyPreview }) => settle({ pages: escalationPolicyPreview, problem: null }),
      (error: unknown) => settle({ pages: null, problem: error instanceof ApiFault ? error.message : "No preview could be made." }),
    );
    return () => {
      isCurrent = false;
    };
  }, [settled]);
  return { ...answer, isBusy: answer.asked !== settled };
}

function PageList({ pages }: { pages: Pages }) {
  return (
    <ol className={styles.pages}>
      {pages.map(({ minute, step, pass, targets, users, skippedBecause }, index) => (
        <li key={index} className={styles.page} data-skipped={skippedBecause ? "" : undefined}>
          <span className={styles.minute}>{minute} min</span>
          <div className={styles.called}>
            {skippedBecause ? <span className="muted">Skipped: {skippedBecause}.</span> : <People people={users} />}
            <span className="muted small">
              {step === null || step === undefined
                ? targets.join(", ")
                : `step ${step}: ${targets.join(", ")}${pass > 1 ? `, again (${pass})` : ""}`}
            </span>
          </div>
        </li>
      ))}
    </ol>
  );
}
