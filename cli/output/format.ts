import { stringify } from "yaml";
import type { ExitCode } from "../exit.js";

/** The forms a result can take. */
export const FORMATS = ["text", "json", "yaml", "github", "sarif", "junit", "markdown"] as const;
export type Format = (typeof FORMATS)[number];

/** Raised when the JSON of any command changes in a way that breaks its readers. */
const SCHEMA_VERSION = 1;

/** What a command has to say, and how it ends. */
export interface Report {
  exit: ExitCode;
  /** The result for programs. */
  data: Record<string, unknown>;
  /** The result for people, and for the tools the command serves. */
  render: { text(): string } & Partial<Record<Exclude<Format, "text" | "json" | "yaml">, () => string>>;
}

/** The report in the form asked for, ending with a line break. */
export function print(report: Report, format: Format): string {
  const printed = printers(report)[format]?.() ?? report.render.text();
  return printed === "" || printed.endsWith("\n") ? printed : `${printed}\n`;
}

function printers(report: Report): Partial<Record<Format, () => string>> {
  const data = { schemaVersion: SCHEMA_VERSION, ...report.data };
  return { json: () => JSON.stringify(data, null, 2), yaml: () => stringify(data), ...report.render };
}
