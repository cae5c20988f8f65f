/** What stands on the server, in the shape of a document's fields, and the project that declares it. */
export interface Standing {
  fields: Record<string, unknown>;
  project: string | null;
}

/** A name among those of its kind, and what stands under it. */
export type Entry = [name: string, standing: Standing];
