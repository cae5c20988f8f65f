import { changedFields } from "../audit/changed-fields.js";

/** The files that declare something: their project, and the file and commit it was last applied from. */
export interface ManagedBy {
  project: string;
  file: string | null;
  commit: string | null;
}

interface ManagedColumns {
  managedProject: string | null;
  managedFile: string | null;
  managedCommit: string | null;
}

/** The columns that keep it; without it they stay as they are, and null clears them. */
export function managedColumns(managedBy: ManagedBy | null | undefined): Partial<ManagedColumns> {
  if (managedBy === undefined) return {};
  return { managedProject: managedBy?.project ?? null, managedFile: managedBy?.file ?? null, managedCommit: managedBy?.commit ?? null };
}

/** What changes of a row; a new commit of the same file, with nothing else new, is no change. */
export function managedChanges<Row extends object>(standing: Row, wanted: Partial<Row>): ReturnType<typeof changedFields<Row>> {
  const changes = changedFields(standing, wanted);
  return changes && Object.keys(changes.after).some((name) => name !== "managedCommit") ? changes : null;
}
