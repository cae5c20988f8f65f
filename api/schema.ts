import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { buildSchemaSync, type NonEmptyArray } from "type-graphql";
import { guardRoots } from "./graphql/guard.js";
import { resolvers } from "./resolvers.js";

/** The whole public schema, every operation of it guarded. */
export function buildWatchbillSchema(): GraphQLSchema {
  return guardRoots(buildSchemaSync({ resolvers: [...resolvers] as NonEmptyArray<Function>, validate: false }));
}
