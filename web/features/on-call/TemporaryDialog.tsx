"use client";

import { Button, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCalendarTime, IconPlus, IconX } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { TemporaryScheduleCreateDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { count } from "@/ui/format";
import { useNote } from "@/ui/Notes";
import { Problem } from "@/ui/Problem";
import type { Clock } from "@/ui/When";
import { instantOf, localOf } from "@/ui/zoned-time";
import styles from "./schedule-form.module.css";
import { hoursEmpty, inTurn, type ShiftDraft, shiftsOf, type TemporaryDraft } from "./temporary-draft";

const WEEK = 7 * 86_400_000;

interface Props {
  schedule: string;
  members: { user: { id: string; name: string } }[];
  clock: Clock;
}

/** Puts fixed shifts in the place of the whole plan for a time, such as holidays. */
export function TemporaryDialog(props: Props) {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconCalendarTime size={16} aria-hidden />} onClick={dialog.open}>
        Temporary schedule
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} size="xl" title="Temporary schedule" closeButtonProps={{ "aria-label": "Close" }}>
        <TemporaryForm {...props} onDone={dialog.close} />
      </Modal>
    </>
  );
}

function TemporaryForm({ schedule, members, clock: { now, timeZone }, onDone }: Props & { onDone: () => void }) {
  const create = useChange(TemporaryScheduleCreateDocument);
  const note = useNote();
  const people = members.map(({ user }) => user.id);
  const [draft, setDraft] = useState<TemporaryDraft>(() => {
    const window = { start: localOf(now, timeZone), end: localOf(new Date(now.getTime() + WEEK), timeZone) };
    return { ...window, shifts: inTurn(people, window) };
  });
  const change = (part: Partial<TemporaryDraft>) => setDraft({ ...draft, ...part });
  const shifts = shiftsOf(draft, timeZone);
  const nextKey = Math.max(-1, ...draft.shifts.map(({ key }) => key)) + 1;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!shifts || !draft.start || !draft.end) return;
    const stretch = { start: instantOf(draft.start, timeZone), end: instantOf(draft.end, timeZone) };
    const saved = await create.change({ input: { schedule, ...stretch, shifts } });
    if (!saved) return;
    note({ title: "The temporary schedule is saved, but:", lines: saved.temporaryScheduleCreate.warnings });
    onDone();
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <p>These shifts hide layers and overrides in this time. Between them nobody is on call.</p>
        <div className={styles.fields}>
          <TextInput
            type="datetime-local"
            label="From"
            description={`Read in ${timeZone}.`}
            value={draft.start}
            onChange={(event) => change({ start: event.currentTarget.value })}
          />
          <TextInput
            type="datetime-local"
            label="Until"
            value={draft.end}
            onChange={(event) => change({ end: event.currentTarget.value })}
          />
        </div>
        <Shifts draft={draft} members={members} onChange={(list) => change({ shifts: list })} />
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => {
              const start = draft.shifts.at(-1)?.end ?? draft.start;
              change({ shifts: [...draft.shifts, { key: nextKey, user: people[0] ?? "", start, end: draft.end }] });
            }}
          >
            Add a shift
          </Button>
          <Button variant="default" onClick={() => change({ shifts: inTurn(people, draft) })}>
            Everybody in turn, a day each
          </Button>
        </Group>
        <Outlook hours={hoursEmpty(draft, timeZone)} />
        <Problem problem={create.problem} />
        <Button type="submit" disabled={!shifts} loading={create.isBusy}>
          Save
        </Button>
      </Stack>
    </form>
  );
}

interface ShiftsProps {
  draft: TemporaryDraft;
  members: Props["members"];
  onChange: (shifts: ShiftDraft[]) => void;
}

function Shifts({ draft: { shifts }, members, onChange }: ShiftsProps) {
  const options = members.map(({ user }) => ({ value: user.id, label: user.name }));
  const change = (key: number, part: Partial<ShiftDraft>) =>
    onChange(shifts.map((shift) => (shift.key === key ? { ...shift, ...part } : shift)));
  return (
    <fieldset className={styles.group}>
      <legend>{count(shifts.length, "shift")}</legend>
      {shifts.map(({ key, user, start, end }, index) => (
        <div key={key} className={styles.hours}>
          <NativeSelect
            aria-label={`Who has shift ${index + 1}`}
            value={user}
            onChange={(event) => change(key, { user: event.currentTarget.value })}
            data={options}
          />
          <TextInput
            type="datetime-local"
            aria-label={`Shift ${index + 1} from`}
            value={start}
            onChange={(event) => change(key, { start: event.currentTarget.value })}
          />
          <TextInput
            type="datetime-local"
            aria-label={`Shift ${index + 1} until`}
            value={end}
            onChange={(event) => change(key, { end: event.currentTarget.value })}
          />
          <button
            type="button"
            className={styles.small}
            aria-label={`Remove shift ${index + 1}`}
            onClick={() => onChange(shifts.filter((shift) => shift.key !== key))}
          >
            <IconX size={15} aria-hidden />
          </button>
        </div>
      ))}
    </fieldset>
  );
}

function Outlook({ hours }: { hours: number | null }) {
  if (hours === null) return <p className="muted">Every shift needs a person, a beginning and an end.</p>;
  return (
    <p className={styles.subtitle} data-tone={hours > 0 ? "alerting" : "ok"} aria-live="polite">
      {hours > 0 ? `Nobody would be on call for ${Math.round(hours * 10) / 10} h of it.` : "Somebody is on call all the time."}
    </p>
  );
}
