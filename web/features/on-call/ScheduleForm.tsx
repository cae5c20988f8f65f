"use client";

import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useState } from "react";
import { ScheduleUpsertDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Panel } from "@/ui/Panel";
import { Problem } from "@/ui/Problem";
import type { Clock } from "@/ui/When";
import { keysOf } from "@/ui/words";
import { dayOf } from "@/ui/zoned-time";
import { DraftPreview } from "./DraftPreview";
import { LayerFields } from "./LayerFields";
import styles from "./schedule-form.module.css";
import { inputOf, type LayerDraft, newLayer, RESOLUTIONS, type ScheduleDraft } from "./schedule-draft";

interface Props {
  given: ScheduleDraft;
  members: { id: string; name: string }[];
  /** The zones to choose from; the server's and a browser's own lists differ. */
  zones: string[];
  clock: Clock;
}

/** Edits a schedule; beside it stands what the edit would lead to, before anything is saved. */
export function ScheduleForm({ given, members, zones, clock }: Props) {
  const router = useRouter();
  const save = useChange(ScheduleUpsertDocument);
  const [draft, setDraft] = useState(given);
  const input = useMemo(() => inputOf(draft), [draft]);
  const change = (part: Partial<ScheduleDraft>) => setDraft({ ...draft, ...part });
  const changeLayer = (key: number, part: Partial<LayerDraft>) =>
    change({ layers: draft.layers.map((layer) => (layer.key === key ? { ...layer, ...part } : layer)) });
  const nextKey = Math.max(-1, ...draft.layers.map(({ key }) => key)) + 1;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (input && (await save.change({ input }))) router.push(`/on-call/${draft.slug}`);
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <div className={styles.stack}>
        <Panel title="Schedule">
          <div className={styles.fields}>
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
            <TextInput label="Name" value={draft.name} maxLength={200} onChange={(event) => change({ name: event.currentTarget.value })} />
            <NativeSelect
              label="Time zone"
              value={draft.timeZone}
              onChange={(event) => change({ timeZone: event.currentTarget.value })}
              data={zones}
            />
            <NativeSelect
              label="Where layers overlap, on call is"
              value={draft.resolution}
              onChange={(event) => change({ resolution: event.currentTarget.value as ScheduleDraft["resolution"] })}
              data={keysOf(RESOLUTIONS).map((value) => ({ value, label: RESOLUTIONS[value] }))}
            />
          </div>
        </Panel>
        {draft.layers.map((layer, index) => (
          <Panel
            key={layer.key}
            title={layer.name || `Layer ${index + 1}`}
            aside={
              draft.layers.length > 1 && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="red"
                  onClick={() => change({ layers: draft.layers.filter(({ key }) => key !== layer.key) })}
                >
                  Remove
                </Button>
              )
            }
          >
            <LayerFields
              layer={layer}
              members={members}
              hasPriority={draft.resolution === "PRIORITY"}
              onChange={(part) => changeLayer(layer.key, part)}
            />
          </Panel>
        ))}
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={draft.layers.length >= 20}
            onClick={() => {
              const layer = newLayer(
                nextKey,
                dayOf(clock.now, draft.timeZone),
                members.map(({ id }) => id),
              );
              change({ layers: [...draft.layers, layer] });
            }}
          >
            Add a layer
          </Button>
          <Button type="submit" disabled={!input} loading={save.isBusy}>
            Save
          </Button>
        </Group>
        <Problem problem={save.problem} />
      </div>
      <DraftPreview input={input} timeZone={clock.timeZone} />
    </form>
  );
}
