import {
  getNamedType,
  getOperationAST,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from "graphql";
import { costOf, MOST_FIELDS } from "#api/graphql/cost.js";
import { documentLimits } from "#api/graphql/limits.js";

/** A document for one operation of the schema, with all its arguments as variables. */
export interface Call {
  document: string;
  variables: Record<string, unknown>;
}

/** What to give where the schema asks for a text or an id; `place` is the operation and the path of names below it. */
export type Naming = (name: string, place: string) => string | null;

const SCALARS: Record<string, unknown> = {
  Int: 1,
  Float: 1,
  Boolean: false,
  DateTime: "2026-03-01T00:00:00Z",
  Duration: "PT1H",
  JSON: {},
};

/** Deep enough to reach what belongs to what belongs to a node; less where the server would refuse so large a question. */
const DEPTHS = [5, 4, 3, 2, 1];

/** A call of an operation that gives every text, id and required argument, and asks for as much as may be asked. */
export function callOf(schema: GraphQLSchema, root: "query" | "mutation", field: GraphQLField<unknown, unknown>, naming: Naming): Call {
  const asked = field.args.filter(({ type }) => isNonNullType(type) || isNamed(type));
  const variables = Object.fromEntries(asked.map(({ name, type }) => [name, valueOf(type, name, field.name, naming)]));
  const declared = asked.map(({ name, type }) => `$${name}: ${String(type)}`).join(", ");
  const passed = asked.map(({ name }) => `${name}: $${name}`).join(", ");
  const documents = DEPTHS.map((depth) => {
    return `${root} ${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${selectionOf(field.type, depth, [])} }`;
  });
  const document = documents.find((text) => isAllowed(schema, text, variables));
  if (!document) throw new Error(`${field.name} cannot be asked at all.`);
  return { document, variables };
}

function isAllowed(schema: GraphQLSchema, text: string, variables: Record<string, unknown>): boolean {
  const document = parse(text);
  return (
    (document.tokenCount ?? 0) <= documentLimits.parseOptions.maxTokens &&
    costOf(schema, document, getOperationAST(document)!, variables) <= MOST_FIELDS
  );
}

const isNamed = (type: GraphQLInputType) => ["String", "ID"].includes(getNamedType(type).name);

function valueOf(type: GraphQLInputType, name: string, place: string, naming: Naming): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, name, place, naming);
  if (isListType(type)) return [valueOf(type.ofType, name, place, naming)];
  if (isEnumType(type)) return type.getValues()[0]!.value;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || isNamed(field.type));
    return Object.fromEntries(fields.map((field) => [field.name, valueOf(field.type, field.name, `${place}.${name}`, naming)]));
  }
  return isNamed(type) ? naming(name, place) : SCALARS[type.name];
}

/** Every field below a type that needs no argument, down to a depth and never around in circles. */
function selectionOf(type: GraphQLOutputType, depth: number, above: readonly string[]): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return "";
  if (!isObjectType(named) && !isInterfaceType(named)) return "{ __typename }";
  const fields = Object.values(named.getFields()).flatMap((field) => {
    const below = getNamedType(field.type);
    if (field.args.some(({ type: argument, defaultValue }) => isNonNullType(argument) && defaultValue === undefined)) return [];
    if (isLeafType(below)) return [field.name];
    if (depth <= 1 || above.includes(below.name) || field.name === "edges") return [];
    const selection = selectionOf(field.type, depth - 1, [...above, named.name]);
    return selection ? [`${field.name}${field.args.some(({ name }) => name === "first") ? "(first: 3)" : ""} ${selection}`] : [];
  });
  return fields.length > 0 ? `{ __typename ${fields.join(" ")} }` : "{ __typename }";
}
