"use client";

import { Button } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext, useState } from "react";
import styles from "./Notes.module.css";

/** Something worth knowing about what was just done, which stays in sight although the page has changed by it. */
interface Note {
  title: string;
  lines: readonly string[];
}

const NotesContext = createContext<(note: Note) => void>(() => undefined);

/** Says something about what was just done; without any line it says nothing. */
export function useNote(): (note: Note) => void {
  const tell = useContext(NotesContext);
  return (note) => note.lines.length > 0 && tell(note);
}

/** Where notes appear: below the page, announced politely, until they are closed or another comes. */
export function Notes({ children }: { children: ReactNode }) {
  const [note, setNote] = useState<Note | null>(null);
  return (
    <NotesContext value={setNote}>
      {children}
      <div role="status" className={styles.place}>
        {note && (
          <div className={styles.note} data-tone="warning">
            <IconInfoCircle size={18} aria-hidden />
            <div className={styles.words}>
              <strong>{note.title}</strong>
              <ul>
                {note.lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </div>
            <Button size="compact-sm" variant="default" onClick={() => setNote(null)}>
              Understood
            </Button>
          </div>
        )}
      </div>
    </NotesContext>
  );
}
