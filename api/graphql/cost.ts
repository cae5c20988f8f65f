import type { ApolloServerPlugin } from "@apollo/server";
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import type { Context } from "../context.js";

/** Most fields one answer may hold; our largest page could ask for a tenth of it. */
export const MOST_FIELDS = 100_000;
/** Entries assumed of a list without paging. */
const PLAIN_LIST = 10;
/** Arguments that say how many entries come, with the most that the server gives. */
const SIZES: ReadonlyMap<string, number> = new Map([
  ["first", 100],
  ["maxPoints", 1_000],
]);

/** Refuses operations whose answer could be too large, before anything is resolved. */
export const costLimit: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (!operation) return;
        const cost = costOf(schema, document, operation, request.variables ?? {});
        if (cost <= MOST_FIELDS) return;
        const message = `The answer could hold ${cost.toLocaleString("en-US")} fields; ${MOST_FIELDS.toLocaleString("en-US")} are allowed. Ask for less with first.`;
        throw new GraphQLError(message, { extensions: { code: "LIMIT", http: { status: 400 } } });
      },
    };
  },
};

/** How many fields an answer can hold at most: paged lists count what is asked of them, other lists a guess. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  // Fragments that spread fragments would take exponential time if each were walked anew.
  const known = new Map<string, number>();
  return costOfSelections(schema.getRootType(operation.operation), operation.selectionSet);

  function costOfSelections(parent: GraphQLNamedType | null | undefined, { selections }: SelectionSetNode): number {
    let cost = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) cost += costOfField(parent, selection);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) cost += costOfFragment(selection.name.value);
      else cost += costOfSelections(typeNamed(selection.typeCondition?.name.value) ?? parent, selection.selectionSet);
    }
    return cost;
  }

  function costOfFragment(name: string): number {
    const seen = known.get(name);
    if (seen !== undefined) return seen;
    const fragment = fragments.get(name);
    const cost = fragment ? costOfSelections(typeNamed(fragment.typeCondition.name.value), fragment.selectionSet) : 0;
    known.set(name, cost);
    return cost;
  }

  function costOfField(parent: GraphQLNamedType | null | undefined, node: FieldNode): number {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    // Introspection has its own limit.
    if (!field) return 0;
    const type = getNamedType(field.type);
    const children = node.selectionSet && isCompositeType(type) ? costOfSelections(type, node.selectionSet) : 0;
    return 1 + children * entries(field, node, parent?.name.endsWith("Connection") ?? false);
  }

  function entries(field: GraphQLField<unknown, unknown>, node: FieldNode, isInConnection: boolean): number {
    const size = field.args.find((argument) => SIZES.has(argument.name));
    // The connection itself was counted with as many entries as it may have.
    if (!size) return isListType(getNullableType(field.type)) && !isInConnection ? PLAIN_LIST : 1;
    const most = SIZES.get(size.name)!;
    const asked = valueOf(node, size.name) ?? size.defaultValue;
    return typeof asked === "number" && asked >= 0 ? Math.min(asked, most) : most;
  }

  function valueOf(node: FieldNode, argument: string): unknown {
    const value = node.arguments?.find(({ name }) => name.value === argument)?.value;
    if (value?.kind === Kind.VARIABLE) return variables[value.name.value];
    return value?.kind === Kind.INT ? Number(value.value) : undefined;
  }

  function typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : schema.getType(name);
  }
}
