"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { ApiFault } from "@/gql-client/answer";
import { ask } from "@/gql-client/ask";
import { SchedulePreviewDocument, type SchedulePreviewQuery, type ScheduleUpsertInput } from "@/gql/graphql";
import { count, formatShort } from "@/ui/format";
import { Panel } from "@/ui/Panel";
import { Problem } from "@/ui/Problem";
import { LoadBars } from "./LoadBars";
import styles from "./schedule-form.module.css";

/** Days ahead that an edit is judged by. */
const DAYS = 28;
/** Up to now the plan stays what it was, and a clock here may be behind the server's. */
const LEAD_MS = 60_000;
/** Most entries of a list that are spelled out. */
const MOST = 6;

type Preview = SchedulePreviewQuery["schedulePreview"];
interface Answer {
  input: ScheduleUpsertInput | null;
  preview: Preview | null;
  problem: string | null;
}

/** What the coming weeks would be like with an edit: its gaps, its load, and whose shifts move. */
export function DraftPreview({ input, timeZone }: { input: ScheduleUpsertInput | null; timeZone: string }) {
  const [settled] = useDebouncedValue(input, 400);
  const [answer, setAnswer] = useState<Answer>({ input: null, preview: null, problem: null });
  useEffect(() => {
    if (!settled) return;
    let isCurrent = true;
    const from = new Date(Date.now() + LEAD_MS);
    const to = new Date(from.getTime() + DAYS * 86_400_000);
    const settle = (result: Omit<Answer, "input">) => isCurrent && setAnswer({ ...result, input: settled });
    ask(SchedulePreviewDocument, { input: settled, from: from.toISOString(), to: to.toISOString() }).then(
      ({ schedulePreview }) => settle({ preview: schedulePreview, problem: null }),
      (error: unknown) => settle({ preview: null, problem: error instanceof ApiFault ? error.message : "No preview could be made." }),
    );
    return () => {
      isCurrent = false;
    };
  }, [settled]);

  return (
    <div className={styles.preview} aria-busy={answer.input !== input}>
      <Panel title={`The next ${DAYS} days would be`}>
        <div aria-live="polite">
          <Problem problem={answer.problem} />
          {answer.preview && <Outcome preview={answer.preview} timeZone={timeZone} />}
          {!answer.preview && !answer.problem && (
            <p className="muted">{input ? "Working it out …" : "Give it a name, and every layer a start."}</p>
          )}
        </div>
      </Panel>
    </div>
  );
}

function Outcome({ preview: { gaps, load, moved }, timeZone }: { preview: Preview; timeZone: string }) {
  const stretch = ({ start, end }: { start: string; end: string }) => `${formatShort(start, timeZone)} – ${formatShort(end, timeZone)}`;
  const hours = (stretches: { start: string; end: string }[]) =>
    Math.round(stretches.reduce((sum, { start, end }) => sum + Date.parse(end) - Date.parse(start), 0) / 3_600_000);
  return (
    <div className={styles.stack}>
      <div>
        <h3 className={styles.subtitle} data-tone={gaps.length > 0 ? "alerting" : "ok"}>
          {gaps.length > 0 ? `${count(gaps.length, "gap")}, ${hours(gaps)} h with nobody` : "No gap"}
        </h3>
        <ul className="muted small">
          {gaps.slice(0, MOST).map((gap) => (
            <li key={gap.start}>{stretch(gap)}</li>
          ))}
          {gaps.length > MOST && <li>and {gaps.length - MOST} more</li>}
        </ul>
      </div>
      <LoadBars load={load} />
      <div>
        <h3 className={styles.subtitle}>{moved.length > 0 ? "Whose time changes" : "Nobody’s time changes"}</h3>
        <ul className="small">
          {moved.map(({ user, before, after }) => (
            <li key={user.id}>
              <strong>{user.name}</strong>: {hours(before)} h less, {hours(after)} h more
              {after[0] && <span className="muted">, first {stretch(after[0])}</span>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
