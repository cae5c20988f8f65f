import type { ComparePageQuery } from "@/gql/graphql";

type Model = NonNullable<ComparePageQuery["model"]>;
/** The two versions as the page has them. */
export type Base = NonNullable<Model["base"]>;
export type Other = NonNullable<Model["other"]>;
export type ChangeItem = Other["changes"]["items"][number];
export type CarriedPair = Other["changes"]["monitors"][number];

/** The parts in which two versions differ, each with its fields. */
export interface ChangeGroup {
  title: string;
  items: { name: string; before: unknown; after: unknown }[];
}

const GROUPS: [title: string, roots: string[]][] = [
  ["Code", ["codeRef", "artifactHash"]],
  ["Configuration", ["configuration"]],
  ["Data", ["dataRef"]],
  ["Features", ["features"]],
  ["Monitors", ["monitors"]],
];
/** Fields whose root says it all. */
const NAMES: Record<string, string> = { codeRef: "code reference", artifactHash: "artifact hash", dataRef: "training data" };

/** The fields that differ by part, in the order of the parts; every part is there, also where nothing differs. */
export function groupChanges(items: readonly ChangeItem[]): ChangeGroup[] {
  return GROUPS.map(([title, roots]) => ({
    title,
    items: items
      .filter(({ path }) => roots.includes(rootOf(path)))
      .map(({ path, before, after }) => ({ name: nameOf(path), before: before ?? null, after: after ?? null })),
  }));
}

function rootOf(path: string): string {
  return path.split(".", 1)[0]!;
}

function nameOf(path: string): string {
  return NAMES[path] ?? (path.slice(rootOf(path).length + 1) || "all of it");
}

/** A value of any shape on one line. */
export function inLine(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
