import { isMap, isScalar, isSeq, LineCounter, parse, parseAllDocuments, visit, type Document, type ParsedNode } from "yaml";

/** A place in a file, counted from one. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** Something wrong at a place. */
export interface Fault extends Place {
  message: string;
  /** Where in its document, as dotted path; empty for the document itself. */
  path: string;
}

/** One document of a file, and where its parts stand. */
export interface SourceDocument {
  file: string;
  value: unknown;
  /** Where a path into the document stands: the key of a field, the start of an item, or the nearest thing around what is absent. */
  placeOf(path: readonly string[]): Place;
}

type Node = Document.Parsed;

/** The documents of one file with variables filled in, and what is wrong with its YAML or its variables. */
export function readSource(
  file: string,
  text: string,
  variable: (name: string) => string | undefined,
): { documents: SourceDocument[]; faults: Fault[] } {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const documents: SourceDocument[] = [];
  const faults: Fault[] = [];
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const fault = (offset: number, message: string): void => void faults.push({ ...placeAt(offset), message, path: "" });
  for (const node of "empty" in parsed ? [] : parsed) {
    for (const problem of [...node.errors, ...node.warnings]) fault(problem.pos[0], problem.message);
    if (node.errors.length > 0 || node.contents === null || (isScalar(node.contents) && node.contents.value === null)) continue;
    fillVariables(node, variable, fault);
    const loop = aliasInItself(node);
    if (loop !== null) {
      fault(loop, "an alias stands within what it names");
      continue;
    }
    try {
      documents.push({ file, value: node.toJS({ maxAliasCount: 100 }), placeOf: (path) => placeAt(offsetOf(node, path)) });
    } catch (error) {
      fault(node.contents.range[0], error instanceof Error ? error.message : String(error));
    }
  }
  return { documents, faults };
}

/** `${NAME}` and `${NAME:-default}`; `$${` stands for a literal `${`. */
const VARIABLE = /\$(\$)?\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g;

function fillVariables(node: Node, variable: (name: string) => string | undefined, fault: (offset: number, message: string) => void): void {
  visit(node, {
    Scalar(key, scalar) {
      if (key === "key" || typeof scalar.value !== "string" || !scalar.value.includes("${")) return;
      const filled = scalar.value.replaceAll(VARIABLE, (whole: string, escaped: string | undefined, name: string, fallback?: string) => {
        if (escaped) return whole.slice(1);
        const value = variable(name) ?? fallback;
        if (value === undefined) fault(scalar.range?.[0] ?? 0, `the variable ${name} is not set and has no default`);
        return value ?? "";
      });
      scalar.value = scalar.type === "PLAIN" ? typed(filled) : filled;
    },
  });
}

/** Where an alias stands within its own anchor; null in a document that has an end. */
function aliasInItself(node: Node): number | null {
  let offset: number | null = null;
  visit(node, {
    Alias(_key, alias, ancestors) {
      const named = alias.resolve(node);
      if (!named || !ancestors.includes(named)) return undefined;
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/** What an unquoted scalar of this text would be: `tier: ${TIER}` is a number. */
function typed(text: string): unknown {
  try {
    const value: unknown = parse(text);
    return typeof value === "object" && value !== null ? text : value;
  } catch {
    return text;
  }
}

function offsetOf(node: Node, path: readonly string[]): number {
  let current: unknown = node.contents;
  let offset = node.contents?.range[0] ?? 0;
  for (const step of path) {
    if (isMap<ParsedNode, ParsedNode>(current)) {
      const pair = current.items.find(({ key }) => isScalar(key) && key.value === step);
      if (!pair) break;
      offset = pair.key.range[0];
      current = pair.value;
    } else if (isSeq<ParsedNode>(current)) {
      const item = current.items[Number(step)];
      if (!item) break;
      offset = item.range[0];
      current = item;
    } else break;
  }
  return offset;
}
