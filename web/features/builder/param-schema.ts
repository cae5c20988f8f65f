/** How one parameter of a check is asked for. */
export interface ParamField {
  name: string;
  label: string;
  description: string;
  kind: "choice" | "switch" | "whole" | "number" | "text" | "json";
  choices: string[];
  min: number | undefined;
  max: number | undefined;
  isRequired: boolean;
  /** What holds when nothing is given; undefined when nothing does. */
  fallback: unknown;
}

/** The fields of a form for parameters described by JSON Schema, those that must be given first. */
export function paramFields(schema: unknown): ParamField[] {
  const { properties, required } = record(schema);
  const needed = new Set(Array.isArray(required) ? required : []);
  const fields = Object.entries(record(properties)).map(([name, property]) => fieldOf(name, record(property), needed.has(name)));
  return [...fields.filter(({ isRequired }) => isRequired), ...fields.filter(({ isRequired }) => !isRequired)];
}

function fieldOf(name: string, property: Record<string, unknown>, isNeeded: boolean): ParamField {
  const fallback = property["default"];
  const choices = Array.isArray(property["enum"]) ? property["enum"].map(String) : [];
  return {
    name,
    label: words(name),
    description: typeof property["description"] === "string" ? property["description"] : "",
    kind: choices.length > 0 ? "choice" : kindOf(property["type"]),
    choices,
    min: number(property["minimum"]),
    max: number(property["maximum"]),
    isRequired: isNeeded && fallback === undefined,
    fallback,
  };
}

function kindOf(type: unknown): ParamField["kind"] {
  if (type === "boolean") return "switch";
  if (type === "integer") return "whole";
  if (type === "number") return "number";
  return type === "string" ? "text" : "json";
}

/** "minLabelShare" as people read it: "Min label share". */
function words(name: string): string {
  const spaced = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const number = (value: unknown): number | undefined => (typeof value === "number" && Math.abs(value) < 1e15 ? value : undefined);

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
