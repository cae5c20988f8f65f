"use client";

import { Button, Group } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useState } from "react";
import { MonitorSaveDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Panel } from "@/ui/Panel";
import { Problem } from "@/ui/Problem";
import type { Clock } from "@/ui/When";
import { monitorPath } from "../monitors/monitor-path";
import { BacktestPanel } from "./BacktestPanel";
import styles from "./builder.module.css";
import { type BuilderCheck, type BuilderModel, featuresOf, fittingFeatures, inputsOf, type MonitorDraft } from "./builder-draft";
import { CopyAs } from "./CopyAs";
import { LimitFields } from "./LimitFields";
import { ParamFields } from "./ParamFields";
import { TimeFields } from "./TimeFields";
import { WatchFields } from "./WatchFields";

interface Props {
  model: BuilderModel;
  checks: BuilderCheck[];
  given: MonitorDraft;
  /** Where this site is reached, for commands to copy. */
  site: string;
  clock: Clock;
}

/** Makes or edits a monitor; beside it stands what it would have said so far, before anything is saved. */
export function BuilderForm({ model, checks, given, site, clock }: Props) {
  const router = useRouter();
  const save = useChange(MonitorSaveDocument);
  const [draft, setDraft] = useState(given);
  const [saved, setSaved] = useState(0);
  const check = checks.find(({ key }) => key === draft.check)!;
  const inputs = useMemo(() => {
    const fitting = fittingFeatures(featuresOf(model, draft.version), check).map(({ name }) => name);
    return inputsOf(model.slug, draft, fitting);
  }, [model, draft, check]);
  const change = (part: Partial<MonitorDraft>) => setDraft({ ...draft, ...part });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // Saving is by name: after a refusal, saving again makes the rest and leaves alone what was made.
    for (const [index, input] of inputs.entries()) {
      setSaved(index);
      if (!(await save.change({ input }))) return;
    }
    const [only, ...others] = inputs;
    router.push(only && others.length === 0 ? monitorPath({ model, slug: only.slug }) : `/monitors?model=${model.slug}`);
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <div className={styles.stack}>
        <Panel title="What to watch">
          <WatchFields model={model} checks={checks} check={check} draft={draft} onChange={setDraft} />
          <p className={`${styles.meaning} muted small`}>{check.perspective === "OPERATIONS" ? check.operations : check.dataScience}</p>
        </Panel>
        <Panel title="When it alarms">
          <LimitFields
            name="Warn"
            limit={draft.warn}
            metrics={check.metrics}
            usual={check.defaultLimits.warn ?? null}
            onChange={(warn) => change({ warn })}
          />
          <LimitFields
            name="Fail"
            limit={draft.fail}
            metrics={check.metrics}
            usual={check.defaultLimits.fail ?? null}
            onChange={(fail) => change({ fail })}
          />
        </Panel>
        <Panel title="When it runs">
          <TimeFields draft={draft} onChange={change} />
        </Panel>
        <Panel title="How it is computed">
          <ParamFields key={draft.check} schema={check.params} params={draft.params} onChange={(params) => change({ params })} />
        </Panel>
        <Problem problem={save.problem} />
        <Group justify="end">
          {save.isBusy && inputs.length > 1 && (
            <output className="muted">
              {saved + 1} of {inputs.length}
            </output>
          )}
          <Button type="submit" disabled={inputs.length === 0} loading={save.isBusy}>
            {inputs.length > 1 ? `Save ${inputs.length} monitors` : "Save"}
          </Button>
        </Group>
      </div>
      <div className={`${styles.stack} ${styles.preview}`}>
        <BacktestPanel inputs={inputs} audience={check.perspective} clock={clock} />
        {inputs.length > 0 && <CopyAs inputs={inputs} site={site} />}
      </div>
    </form>
  );
}
