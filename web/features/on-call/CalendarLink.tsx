"use client";

import { Button, CopyButton, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCalendarShare } from "@tabler/icons-react";
import { CalendarRenewDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";

/** The secret address of a calendar, of a schedule or of one's own shifts, to subscribe to in any calendar program. */
export function CalendarLink({ url, schedule }: { url: string | null; schedule: string | null }) {
  const [isOpen, dialog] = useDisclosure(false);
  const renew = useChange(CalendarRenewDocument);
  return (
    <>
      <Button variant="default" leftSection={<IconCalendarShare size={16} aria-hidden />} onClick={dialog.open}>
        {schedule ? "Subscribe" : "My calendar"}
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} title="Subscribe to the calendar" closeButtonProps={{ "aria-label": "Close" }}>
        <Stack>
          <Problem problem={renew.problem} />
          {url ? (
            <TextInput
              label="Address"
              description="Add it to your calendar program. Whoever knows it can read the shifts, without signing in."
              value={url}
              readOnly
              onFocus={(event) => event.currentTarget.select()}
            />
          ) : (
            <p>You have no calendar yet. Make one to see your shifts beside your other plans.</p>
          )}
          {url && (
            <CopyButton value={url}>
              {({ copied, copy }) => (
                <Button onClick={copy} aria-live="polite">
                  {copied ? "Copied" : "Copy the address"}
                </Button>
              )}
            </CopyButton>
          )}
          <Button variant={url ? "subtle" : "filled"} loading={renew.isBusy} onClick={() => void renew.change({ schedule })}>
            {url ? "Make a new address; the old one ends" : "Make my calendar"}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
