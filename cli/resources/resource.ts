import type { Option } from "commander";
import type { Session } from "../command.js";

/** A kind of thing that can be listed and looked at; `Row` is what a line of a list shows of it, `Detail` all the rest. */
export interface ResourceShape<Row extends object, Detail extends object> {
  kind: string;
  /** Several of them; default: an s behind it. */
  plural?: string;
  /** How the command line names one. */
  nameForm: string;
  /** A query's parameters, its field with arguments, and their values from a name; null when the name has another form. */
  one: { parameters: string; field: string; variables(name: string): Record<string, unknown> | null };
  /** The same for the connection of all that options choose. */
  all: {
    parameters: string;
    field: string;
    options: readonly Option[];
    variables(options: Record<string, unknown>): Record<string, unknown>;
  };
  fields: string;
  columns: Record<string, (row: Row) => string>;
  details: string;
  /** Parameters and values that only the details take. */
  detailParameters?: string;
  detailVariables?(now: Date): Record<string, unknown>;
  describe(thing: Row & Detail, colours: Session["colours"]): string[];
}

/** A resource whose shape only it knows. */
export type Resource = ReturnType<typeof defineResource>;

/** Keeps a resource's types together: what it asks for is what it shows. */
export function defineResource<Row extends object, Detail extends object>(shape: ResourceShape<Row, Detail>) {
  const { kind, plural = `${kind}s`, nameForm, one, all, fields, columns, details, detailParameters = "", detailVariables } = shape;
  return {
    kind,
    plural,
    nameForm,
    options: all.options,
    heads: Object.keys(columns),
    cellsOf: (row: object) => Object.values(columns).map((cell) => cell(row as Row)),
    describe: (thing: object, colours: Session["colours"]) => shape.describe(thing as Row & Detail, colours),
    list: {
      query: `query List(${all.parameters}, $first: Int, $after: String) {
        list: ${all.field} { nodes { ${fields} } pageInfo { hasNextPage endCursor } }
      }`,
      variables: all.variables,
    },
    get: { query: `query Get(${one.parameters}) { one: ${one.field} { ${fields} } }`, variables: one.variables },
    detail: {
      query: `query Describe(${one.parameters}${detailParameters}) { one: ${one.field} { ${fields} ${details} } }`,
      variables: (name: string, now: Date) => {
        const named = one.variables(name);
        return named && { ...named, ...detailVariables?.(now) };
      },
    },
  };
}
