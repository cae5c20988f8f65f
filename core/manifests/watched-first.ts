import { type Document, nameOf } from "./documents.js";
import type { PlacedDocument } from "./read-documents.js";

/** The documents in an order in which every monitor comes after the one whose runs it watches. */
export function watchedFirst(documents: readonly PlacedDocument[]): PlacedDocument[] {
  const monitors = new Map(documents.flatMap((placed) => (placed.document.kind === "Monitor" ? [[nameOf(placed.document), placed]] : [])));
  const visited = new Set<PlacedDocument>();
  const ordered: PlacedDocument[] = [];
  const visit = (placed: PlacedDocument): void => {
    if (visited.has(placed)) return;
    visited.add(placed);
    const watched = monitors.get(watchedBy(placed.document) ?? "");
    if (watched) visit(watched);
    ordered.push(placed);
  };
  documents.forEach(visit);
  return ordered;
}

function watchedBy(document: Document): string | null {
  if (document.kind !== "Monitor") return null;
  const name = (document.spec.check.params as { monitor?: unknown } | undefined)?.monitor;
  return typeof name === "string" ? `${document.spec.model}/${name}` : null;
}
