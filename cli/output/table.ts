import type { Session } from "../command.js";

/** Rows in columns as wide as their widest cell, under a line of heads. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], colours: Session["colours"]): string {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join("  ")
      .trimEnd();
  return [colours.dim(line(heads)), ...rows.map(line)].join("\n");
}

/** Facts one under the other, their names in front; those without a value are left out. */
export function facts(lines: readonly (readonly [name: string, value: string | null])[]): string {
  const shown = lines.filter(([, value]) => value !== null && value !== "");
  const width = Math.max(0, ...shown.map(([name]) => name.length));
  return shown.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n");
}

/** Rows as Markdown has tables. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [heads, heads.map(() => "---"), ...rows].map(line).join("\n");
}
