"use client";

import { Button, Chip, Group, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { IconArrowUp, IconPlus, IconX } from "@tabler/icons-react";
import { Avatar } from "@/ui/Avatar";
import { keysOf } from "@/ui/words";
import styles from "./schedule-form.module.css";
import { type LayerDraft, TURN_WORDS, TURNS, UNITS, WEEKDAYS } from "./schedule-draft";

interface Props {
  layer: LayerDraft;
  members: { id: string; name: string }[];
  hasPriority: boolean;
  onChange: (change: Partial<LayerDraft>) => void;
}

/** Everything about one layer: who takes turns, how long, and in which hours. */
export function LayerFields({ layer, members, hasPriority, onChange }: Props) {
  return (
    <>
      <div className={styles.fields}>
        <TextInput label="Layer" value={layer.name} maxLength={100} onChange={(event) => onChange({ name: event.currentTarget.value })} />
        <TextInput
          label="First turn begins"
          type="datetime-local"
          value={layer.start}
          onChange={(event) => onChange({ start: event.currentTarget.value })}
        />
        <NumberInput
          label="A turn lasts"
          min={1}
          max={1000}
          value={layer.length}
          onChange={(length) => onChange({ length: Number(length) || 1 })}
        />
        <NativeSelect
          label="Counted in"
          value={layer.unit}
          onChange={(event) => onChange({ unit: event.currentTarget.value as LayerDraft["unit"], turns: "ELAPSED" })}
          data={keysOf(UNITS).map((value) => ({ value, label: UNITS[value] }))}
        />
        {TURNS[layer.unit].length > 1 && (
          <NativeSelect
            label="The next turn comes when"
            value={layer.turns}
            onChange={(event) => onChange({ turns: event.currentTarget.value as LayerDraft["turns"] })}
            data={TURNS[layer.unit].map((value) => ({ value, label: TURN_WORDS[value] }))}
          />
        )}
        {hasPriority && (
          <NumberInput
            label="Priority"
            min={0}
            max={1000}
            value={layer.priority}
            onChange={(priority) => onChange({ priority: Number(priority) || 0 })}
          />
        )}
      </div>
      <Participants layer={layer} members={members} onChange={onChange} />
      <Hours layer={layer} onChange={onChange} />
    </>
  );
}

function Participants({ layer: { participants }, members, onChange }: Omit<Props, "hasPriority">) {
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? "somebody who left the team";
  const earlier = (index: number) => {
    const moved = [...participants];
    moved.splice(index - 1, 2, participants[index]!, participants[index - 1]!);
    onChange({ participants: moved });
  };
  const others = members.filter(({ id }) => !participants.includes(id));
  return (
    <fieldset className={styles.group}>
      <legend>In turn</legend>
      <ol className={styles.participants}>
        {participants.map((id, index) => (
          <li key={id}>
            <Avatar name={nameOf(id)} />
            {nameOf(id)}
            {index > 0 && (
              <button type="button" className={styles.small} aria-label={`${nameOf(id)} earlier`} onClick={() => earlier(index)}>
                <IconArrowUp size={15} aria-hidden />
              </button>
            )}
            <button
              type="button"
              className={styles.small}
              aria-label={`Leave ${nameOf(id)} out`}
              onClick={() => onChange({ participants: participants.filter((other) => other !== id) })}
            >
              <IconX size={15} aria-hidden />
            </button>
          </li>
        ))}
      </ol>
      <Group gap={6}>
        {others.map(({ id, name }) => (
          <Button
            key={id}
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange({ participants: [...participants, id] })}
          >
            {name}
          </Button>
        ))}
      </Group>
    </fieldset>
  );
}

function Hours({ layer: { restrictions }, onChange }: Pick<Props, "layer" | "onChange">) {
  const change = (index: number, part: Partial<(typeof restrictions)[number]>) =>
    onChange({ restrictions: restrictions.map((hours, other) => (other === index ? { ...hours, ...part } : hours)) });
  return (
    <fieldset className={styles.group}>
      <legend>{restrictions.length > 0 ? "Only in these hours" : "Around the clock"}</legend>
      {restrictions.map((hours, index) => (
        <div key={index} className={styles.hours}>
          <Chip.Group multiple value={hours.days} onChange={(days) => change(index, { days })}>
            <Group gap={4}>
              {keysOf(WEEKDAYS).map((day) => (
                <Chip key={day} value={day} size="xs">
                  {WEEKDAYS[day]}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <TextInput
            type="time"
            aria-label="From"
            value={hours.from}
            onChange={(event) => change(index, { from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            aria-label="Until"
            value={hours.to}
            onChange={(event) => change(index, { to: event.currentTarget.value })}
          />
          <NativeSelect
            aria-label="Read in"
            value={hours.timeZone ?? "SCHEDULE"}
            onChange={(event) => change(index, { timeZone: event.currentTarget.value as "SCHEDULE" | "PARTICIPANT" })}
            data={[
              { value: "SCHEDULE", label: "schedule’s time" },
              { value: "PARTICIPANT", label: "each person’s time" },
            ]}
          />
          <button
            type="button"
            className={styles.small}
            aria-label="Remove these hours"
            onClick={() => onChange({ restrictions: restrictions.filter((_, other) => other !== index) })}
          >
            <IconX size={15} aria-hidden />
          </button>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() =>
          onChange({ restrictions: [...restrictions, { days: ["MON", "TUE", "WED", "THU", "FRI"], from: "09:00", to: "17:00" }] })
        }
      >
        Limit to hours
      </Button>
    </fieldset>
  );
}
