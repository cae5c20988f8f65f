"use client";

import { Button, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil, IconPlayerPause, IconPlayerPlay, IconRefresh } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { MonitorPauseDocument, MonitorResumeDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { typedText } from "@/ui/form";
import { LinkButton } from "@/ui/LinkButton";
import { Problem } from "@/ui/Problem";
import { RunProgress, useRunNow } from "./RunNow";
import styles from "./MonitorActions.module.css";

interface Props {
  model: string;
  slug: string;
  isPaused: boolean;
  canEdit: boolean;
}

/** What can be done with a monitor from its page. */
export function MonitorActions({ model, slug, isPaused, canEdit }: Props) {
  const run = useRunNow({ model, slug });
  const resume = useChange(MonitorResumeDocument);
  const [isPausing, pauseDialog] = useDisclosure(false);
  if (!canEdit) return <p className="muted small">Only its teams can change this monitor.</p>;
  return (
    <div className={styles.actions}>
      <div className={styles.buttons}>
        <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={run.start} disabled={run.isBusy}>
          Run now
        </Button>
        {isPaused ? (
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={resume.isBusy}
            onClick={() => void resume.change({ model, slug })}
          >
            Resume
          </Button>
        ) : (
          <Button variant="default" leftSection={<IconPlayerPause size={16} aria-hidden />} onClick={pauseDialog.open}>
            Pause
          </Button>
        )}
        <LinkButton href={`/monitors/build?model=${model}&monitor=${slug}`} icon={<IconPencil size={16} aria-hidden />}>
          Edit
        </LinkButton>
      </div>
      <RunProgress run={run} />
      <Problem problem={resume.problem} />
      <PauseDialog model={model} slug={slug} isOpen={isPausing} onClose={pauseDialog.close} />
    </div>
  );
}

function PauseDialog({ model, slug, isOpen, onClose }: { model: string; slug: string; isOpen: boolean; onClose: () => void }) {
  const pause = useChange(MonitorPauseDocument);
  const [until, setUntil] = useState("");

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = typedText(new FormData(event.currentTarget), "reason");
    const done = await pause.change({ model, slug, reason, until: until ? new Date(until).toISOString() : null });
    if (done) onClose();
  }

  return (
    <Modal opened={isOpen} onClose={onClose} title="Pause this monitor" closeButtonProps={{ "aria-label": "Close" }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <Problem problem={pause.problem} />
          <TextInput
            label="Reason"
            name="reason"
            description="Everybody who wonders why it is silent will read it."
            maxLength={500}
            required
            data-autofocus
          />
          <TextInput
            label="Until"
            type="datetime-local"
            description="Leave empty to pause until somebody resumes it."
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <Button type="submit" loading={pause.isBusy}>
            Pause
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
