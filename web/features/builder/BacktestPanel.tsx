"use client";

import { SegmentedControl } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { comparison } from "@/charts/prepare/distribution";
import { incidentShades, scoreLines, timeSpan } from "@/charts/prepare/score";
import { ComparisonChart } from "@/charts/render/ComparisonChart";
import { ScoreChart } from "@/charts/render/ScoreChart";
import { ApiFault } from "@/gql-client/answer";
import { ask } from "@/gql-client/ask";
import { MonitorBacktestDocument, type MonitorBacktestQuery, type MonitorUpsertInput, type Seat } from "@/gql/graphql";
import { count, formatNumber } from "@/ui/format";
import { Panel } from "@/ui/Panel";
import { Problem } from "@/ui/Problem";
import type { Clock } from "@/ui/When";
import { VERDICTS } from "@/ui/words";
import styles from "./builder.module.css";

const DAYS = ["7", "30", "90"] as const;
const DAY_MS = 86_400_000;

type Backtest = MonitorBacktestQuery["monitorBacktest"];
interface Answer {
  key: string;
  backtest: Backtest | null;
  problem: string | null;
}

interface Props {
  /** The monitors of the form, one for each column; the first is tried. */
  inputs: MonitorUpsertInput[];
  audience: Seat;
  clock: Clock;
}

/** What the monitor would have answered on stored data, worked out anew while the form changes. */
export function BacktestPanel({ inputs, audience, clock }: Props) {
  const [days, setDays] = useState<string>("30");
  const [input] = inputs;
  // A name says nothing about the answers: typing one must not ask again.
  const key = input ? JSON.stringify([days, { ...input, name: null, slug: "draft", expectedRevision: null, runbook: null }]) : "";
  const [settled] = useDebouncedValue(key, 600);
  const [answer, setAnswer] = useState<Answer>({ key: "", backtest: null, problem: null });
  useEffect(() => {
    if (!settled) return;
    let isCurrent = true;
    const [period, asked] = JSON.parse(settled) as [string, MonitorUpsertInput];
    // A clock here may be ahead of the server's, which knows no future.
    const to = new Date(Date.now() - 60_000);
    const from = new Date(to.getTime() - Number(period) * DAY_MS);
    const settle = (result: Omit<Answer, "key">) => isCurrent && setAnswer({ ...result, key: settled });
    ask(MonitorBacktestDocument, { input: asked, from: from.toISOString(), to: to.toISOString() }).then(
      ({ monitorBacktest }) => settle({ backtest: monitorBacktest, problem: null }),
      (error: unknown) => settle({ backtest: null, problem: error instanceof ApiFault ? error.message : "It could not be tried." }),
    );
    return () => {
      isCurrent = false;
    };
  }, [settled]);

  const isBusy = key !== "" && answer.key !== key;
  return (
    <Panel
      title="On stored data"
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Days tried"
          value={days}
          onChange={setDays}
          data={DAYS.map((value) => ({ value, label: `${value} days` }))}
        />
      }
    >
      <div className={styles.result} aria-live="polite" aria-busy={isBusy}>
        {isBusy && <p className="muted">Trying it on the last {days} days …</p>}
        {!key && <p className="muted">Choose what to watch, and it is tried on what was served.</p>}
        {!isBusy && <Problem problem={answer.problem} />}
        {answer.backtest && input && (
          <Outcome backtest={answer.backtest} input={input} monitors={inputs.length} days={days} audience={audience} clock={clock} />
        )}
      </div>
    </Panel>
  );
}

interface OutcomeProps {
  backtest: Backtest;
  input: MonitorUpsertInput;
  monitors: number;
  days: string;
  audience: Seat;
  clock: Clock;
}

function Outcome({ backtest, input, monitors, days, audience, clock }: OutcomeProps) {
  const { windows, wouldHaveFired, runs, incidents, latest, falseAlarmBudget } = backtest;
  const span = timeSpan(runs);
  const judged = runs.filter(({ verdict }) => verdict === "PASS" || verdict === "WARN" || verdict === "FAIL").length;
  const drawn = latest && comparison(latest.details);
  const metric = latest?.statistic?.name ?? "Score";
  const limits = {
    warn: input.limits?.warn && { metric: input.limits.warn.metric ?? "", value: input.limits.warn.value },
    fail: input.limits?.fail && { metric: input.limits.fail.metric ?? "", value: input.limits.fail.value },
  };
  const explanation = latest && (audience === "OPERATIONS" ? latest.operations : latest.dataScience);
  return (
    <>
      <div>
        <p className={styles.headline} data-tone={wouldHaveFired > 0 ? "alerting" : "ok"}>
          Would have fired {count(wouldHaveFired, "time")} in {days} days
        </p>
        <p className="muted small">
          {count(windows, "window")}, {judged} of them with enough data
          {monitors > 1 && `; shown for ${input.feature}, the first of ${monitors} columns`}
        </p>
        <p className="small">{budgetWords(falseAlarmBudget, monitors)}</p>
      </div>
      {span && runs.some(({ value }) => value != null) && (
        <ScoreChart
          name={metric}
          points={runs}
          lines={scoreLines(limits, latest?.noiseFloor)}
          incidents={incidentShades(
            incidents.map(({ openedAt, recoveredAt }) => ({ openedAt, resolvedAt: recoveredAt ?? null })),
            span,
          )}
          timeZone={clock.timeZone}
        />
      )}
      {latest && (
        <p className="small">
          <strong>At last: {VERDICTS[latest.verdict].word.toLowerCase()}.</strong> {explanation}
        </p>
      )}
      {drawn && <ComparisonChart comparison={drawn} subject={input.feature ?? "The data"} />}
    </>
  );
}

function budgetWords(budget: number | null | undefined, monitors: number): string {
  if (budget == null) return "";
  if (budget === 0) return "Chance alone never makes it alarm.";
  const all = budget * monitors;
  const often = all >= 1 ? `${formatNumber(all)} alarms in 30 days` : `one alarm in ${formatNumber(30 / all)} days`;
  return `When nothing is wrong, expect at most ${often}.`;
}
