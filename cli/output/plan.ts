import type { Session } from "../command.js";
import type { Report } from "./format.js";

/** One object of a plan, as the server answers it. */
export interface PlanItem {
  kind: string;
  name: string;
  action: "CREATE" | "UPDATE" | "DELETE" | "UNCHANGED";
  changes: { path: string; before: unknown; after: unknown }[];
}

const SIGNS = { CREATE: "+", UPDATE: "~", DELETE: "-", UNCHANGED: "=" } as const;

/** Does applying the plan change anything? */
export function hasChanges(items: readonly PlanItem[]): boolean {
  return items.some((item) => item.action !== "UNCHANGED");
}

/** A plan for people, for GitHub's log and for a pull request. */
export function planRenderings(items: readonly PlanItem[], colours: Session["colours"]): Report["render"] {
  const paint = { CREATE: colours.green, UPDATE: colours.yellow, DELETE: colours.red, UNCHANGED: colours.dim };
  const changed = items.filter((item) => item.action !== "UNCHANGED");
  const lines = (item: PlanItem) => [paint[item.action](headline(item)), ...changesOf(item).map((line) => `    ${line}`)];
  return {
    text: () => [...changed.flatMap(lines), summary(items, "Plan")].join("\n"),
    github: () => [...changed.map((item) => `::notice::${headline(item)}`), `::notice::${summary(items, "Plan")}`].join("\n"),
    markdown: () => markdown(changed, summary(items, "Plan")),
  };
}

/** The plan in one line: "Plan: 1 to create, 2 to change, 0 to delete, 5 unchanged." */
export function summary(items: readonly PlanItem[], tense: "Plan" | "Applied"): string {
  const count = (action: PlanItem["action"]) => items.filter((item) => item.action === action).length;
  const [create, change, remove] = tense === "Plan" ? ["to create", "to change", "to delete"] : ["created", "changed", "deleted"];
  return `${tense}: ${count("CREATE")} ${create}, ${count("UPDATE")} ${change}, ${count("DELETE")} ${remove}, ${count("UNCHANGED")} unchanged.`;
}

function headline({ action, kind, name }: PlanItem): string {
  return `${SIGNS[action]} ${kind} ${name}`;
}

function changesOf({ action, changes }: PlanItem): string[] {
  if (action === "DELETE") return [];
  return changes.map(({ path, before, after }) =>
    action === "CREATE" ? `${path}: ${shown(after)}` : `${path}: ${shown(before)} -> ${shown(after)}`,
  );
}

/** A value of a field on one line. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return "(none)";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function markdown(changed: readonly PlanItem[], last: string): string {
  const body = changed.flatMap((item) => [headline(item), ...changesOf(item).map((line) => `    ${line}`)]).join("\n");
  const plan = changed.length > 0 ? `${codeFence(body.replaceAll(/^~/gm, "!"), "diff")}\n\n` : "";
  return `### Watchbill plan\n\n${plan}${last}`;
}

/** Lines of code in Markdown; a fence longer than any run of backticks inside keeps the content from ending it. */
export function codeFence(body: string, language = ""): string {
  const fence = "`".repeat(Math.max(3, ...[...body.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}${language}\n${body}\n${fence}`;
}
