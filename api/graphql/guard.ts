import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import { requireScope } from "#core/access/policy.js";
import type { Context } from "../context.js";

/** Operations that answer somebody who is not signed in; they must say nothing of anybody else. */
export const publicOperations: ReadonlySet<string> = new Set(["viewer"]);

/**
 * Guards every operation of the schema, so that one added later is closed until somebody opens it: a query needs a person or a key that
 * may read, a mutation one that may write. What it then shows or changes is up to the policy of its noun.
 */
export function guardRoots(schema: GraphQLSchema): GraphQLSchema {
  guard(schema.getQueryType(), "read");
  guard(schema.getMutationType(), "write");
  guard(schema.getSubscriptionType(), "read");
  return schema;
}

function guard(root: GraphQLObjectType<unknown, Context> | null | undefined, scope: "read" | "write"): void {
  for (const field of Object.values(root?.getFields() ?? {})) {
    if (publicOperations.has(field.name)) continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, ctx, info) => {
      requireScope(ctx.actor, scope);
      return resolve(source, args, ctx, info);
    };
  }
}
