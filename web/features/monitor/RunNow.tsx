"use client";

import { Loader } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { useState } from "react";
import { MonitorRunDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { VERDICTS } from "@/ui/words";
import styles from "./MonitorActions.module.css";

/** A run asked for by hand, from the click to its answer. */
export function useRunNow({ model, slug }: { model: string; slug: string }) {
  const { change, problem, isBusy } = useChange(MonitorRunDocument);
  const [seconds, setSeconds] = useState(0);
  const [outcome, setOutcome] = useState("");
  const ticking = useInterval(() => setSeconds((past) => past + 1), 1000);

  async function start() {
    setSeconds(0);
    setOutcome("");
    ticking.start();
    const result = await change({ model, slug });
    ticking.stop();
    if (!result) return;
    const run = result.monitorRun.run;
    setOutcome(run ? `Done: ${VERDICTS[run.result.verdict].word}` : "Still running; the answer appears in the list of runs.");
  }

  return { start: () => void start(), problem, outcome, seconds, isBusy };
}

/** How far a run asked for by hand is; announced politely. */
export function RunProgress({ run }: { run: ReturnType<typeof useRunNow> }) {
  const { isBusy, problem, outcome, seconds } = run;
  return (
    <output>
      {isBusy && !outcome && (
        <span className={styles.progress}>
          <Loader size={14} />
          <span>Running</span>
          {/* The count is for the eye; read aloud every second it would be noise. */}
          <span aria-hidden>{seconds} s</span>
        </span>
      )}
      {outcome && <span className={styles.progress}>{outcome}</span>}
      {problem && <span className={styles.progress}>{problem}</span>}
    </output>
  );
}
