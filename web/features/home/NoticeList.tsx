"use client";

import { ActionIcon, Button } from "@mantine/core";
import { IconCheck, IconChecks } from "@tabler/icons-react";
import Link from "next/link";
import { type HomeQuery, NoticesReadDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { Problem } from "@/ui/Problem";
import { type Clock, When } from "@/ui/When";
import styles from "./home.module.css";

type Notice = HomeQuery["home"]["notices"]["nodes"][number];

/** What the viewer should know, newest first, each to be read and put away. */
export function NoticeList({ notices, clock }: { notices: Notice[]; clock: Clock }) {
  const { change, problem, isBusy } = useChange(NoticesReadDocument);
  const hasUnread = notices.some((notice) => !notice.readAt);
  return (
    <>
      <Problem problem={problem} />
      <ul className={styles.rows}>
        {notices.map(({ id, subject, body, path, createdAt, readAt }) => (
          <li key={id} className={styles.notice} data-read={Boolean(readAt)}>
            <details>
              <summary>
                {subject}
                <span className={styles.detail}>
                  <When at={createdAt} clock={clock} />
                </span>
              </summary>
              <p className={styles.body}>{body}</p>
              <Link href={path}>Show what it is about</Link>
            </details>
            {!readAt && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={28}
                aria-label={`Mark as read: ${subject}`}
                disabled={isBusy}
                onClick={() => void change({ ids: [id] })}
              >
                <IconCheck size={17} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {hasUnread && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt={6}
          leftSection={<IconChecks size={16} aria-hidden />}
          loading={isBusy}
          onClick={() => void change({})}
        >
          Mark all as read
        </Button>
      )}
    </>
  );
}
