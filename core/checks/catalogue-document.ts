import type { CatalogueEntry } from "./catalogue.js";
import type { Limit } from "./limits.js";

const HEAD = `# Checks

Every check of the catalogue: what it asks, for whom, its formula, noise floor and parameters, when to use it and when it alarms. n, m and k are
the rows of the reference, the rows of the window and the cells. The rule of a single answer (cells, zeros, method, noise floor) is spelled out in its \`rule\`. This file is written by \`npm run checks-doc\`; how often checks alarm for nothing stands in
[calibration.md](calibration.md).

`;

const symbols: Record<Limit["op"], string> = { gt: ">", gte: "≥", lt: "<", lte: "≤" };

/** The catalogue as a Markdown document for both trades. */
export function catalogueDocument(entries: readonly CatalogueEntry[]): string {
  const families = [...new Set(entries.map(({ family }) => family))];
  const chapters = families.map((family) => {
    const own = entries.filter((entry) => entry.family === family);
    return [`## ${title(family)}`, ...own.map(section)].join("\n\n");
  });
  return `${HEAD}${chapters.join("\n\n")}\n`;
}

function section(entry: CatalogueEntry): string {
  const { key, perspective, appliesTo, reference, metrics, formula, floor, whenToUse, meaning, whatToDo, defaultLimits } = entry;
  return [
    `### ${entry.title} — \`${key}\``,
    [
      `- **When to use it:** ${whenToUse}`,
      `- **Formula:** ${formula}`,
      `- **Noise floor:** ${floor}`,
      `- **Data:** ${appliesTo.map((type) => type.toLowerCase()).join(", ") || "none of its own"}; a reference is ${reference}`,
      `- **Seen by:** ${perspective === "DATA_SCIENCE" ? "data science" : "operations"} first`,
      `- **Metrics for limits:** ${metrics.map((metric) => `\`${metric}\``).join(", ")}`,
      `- **By default:** WARN at ${limit(defaultLimits.warn)}, FAIL at ${limit(defaultLimits.fail)}`,
    ].join("\n"),
    parameters(entry.params),
    `**Data science.** ${meaning.DATA_SCIENCE} ${whatToDo.DATA_SCIENCE}`,
    `**Operations.** ${meaning.OPERATIONS} ${whatToDo.OPERATIONS}`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

const limit = (given: Limit | null): string => (given ? `\`${given.metric}\` ${symbols[given.op]} ${given.value}` : "nothing");

interface Parameter {
  description?: string;
  default?: unknown;
}

function parameters(schema: Record<string, unknown>): string {
  const properties = Object.entries((schema["properties"] ?? {}) as Record<string, Parameter>);
  if (properties.length === 0) return "";
  const lines = properties.map(([name, { description = "", default: value }]) => {
    const preset = value === undefined ? "" : ` (${JSON.stringify(value)})`;
    return `- \`${name}\`${preset}: ${description}`;
  });
  return ["Parameters, with their defaults:", "", ...lines].join("\n");
}

function title(family: string): string {
  const words = family.replaceAll("-", " ");
  return words[0]!.toUpperCase() + words.slice(1);
}
