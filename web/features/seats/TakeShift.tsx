"use client";

import { Button, Modal, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { OverrideCreateDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { useNote } from "@/ui/Notes";
import { Problem } from "@/ui/Problem";
import { When, type Clock } from "@/ui/When";
import type { RunningShift } from "./running-shifts";

/** Puts the viewer on call in place of whoever is, until the shift ends; where several shifts run, they choose which. */
export function TakeShift({ shifts, me, clock }: { shifts: RunningShift[]; me: string; clock: Clock }) {
  const take = useChange(OverrideCreateDocument);
  const note = useNote();
  const [isOpen, dialog] = useDisclosure(false);
  const [only] = shifts;

  async function takeOver({ schedule, end, holder }: RunningShift) {
    const taken = await take.change({ input: { schedule, start: new Date().toISOString(), end, add: me, remove: holder?.id ?? null } });
    if (!taken) return;
    note({ title: "You are on call, but:", lines: taken.overrideCreate.warnings });
    dialog.close();
  }

  if (!only) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={take.isBusy}
        onClick={() => (shifts.length > 1 ? dialog.open() : void takeOver(only))}
      >
        Take
      </Button>
      {!isOpen && <Problem problem={take.problem} />}
      <Modal opened={isOpen} onClose={dialog.close} title="Which shift do you take?" closeButtonProps={{ "aria-label": "Close" }}>
        <Stack>
          <Problem problem={take.problem} />
          {shifts.map((shift) => (
            <Button
              key={`${shift.schedule} ${shift.holder?.id}`}
              variant="default"
              justify="flex-start"
              h="auto"
              py={8}
              styles={{ label: { lineHeight: 1.4, textAlign: "left", whiteSpace: "normal" } }}
              loading={take.isBusy}
              onClick={() => void takeOver(shift)}
            >
              <span>
                {shift.holder ? `In place of ${shift.holder.name}` : "Where nobody is on call"} in {shift.name}, until{" "}
                <When at={shift.end} clock={clock} isDate />
              </span>
            </Button>
          ))}
        </Stack>
      </Modal>
    </>
  );
}
