import type { Fault } from "../files/source.js";

/** One line a fault: `file:line:column: path message`. */
export function faultLine({ file, line, column, path, message }: Fault): string {
  return `${file}:${line}:${column}: ${path === "" ? "" : `${path} `}${message}`;
}

/** A message GitHub shows beside the line of a pull request. */
export function githubAnnotation(
  level: "error" | "warning" | "notice",
  message: string,
  place?: { file: string; line: number; column: number },
): string {
  const properties = place ? ` file=${escapeProperty(place.file)},line=${place.line},col=${place.column}` : "";
  return `::${level}${properties}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Faults as SARIF 2.1.0, for editors and code scanning. */
export function sarif(faults: readonly Fault[]): string {
  const results = faults.map(({ file, line, column, path, message }) => ({
    ruleId: "watchbill/document",
    level: "error",
    message: { text: path === "" ? message : `${path} ${message}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: line, startColumn: column } } }],
  }));
  const rules = [{ id: "watchbill/document", shortDescription: { text: "The document is not one Watchbill understands." } }];
  return JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [{ tool: { driver: { name: "watchbill", rules } }, results }],
    },
    null,
    2,
  );
}
