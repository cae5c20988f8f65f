import "reflect-metadata";
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";
import { buildSchemaSync, type NonEmptyArray } from "type-graphql";
import { guardRoots } from "./graphql/guard.js";
import { resolvers } from "./resolvers.js";

/** The whole public schema, every operation of it guarded. */
export function buildWatchbillSchema(): GraphQLSchema {
  return guardRoots(buildSchemaSync({ resolvers: [...resolvers] as NonEmptyArray<Function>, validate: false }));
}

/** The schema as text in a stable order, as `api/schema.graphql` keeps it. */
export function printWatchbillSchema(): string {
  return `${printSchema(lexicographicSortSchema(buildWatchbillSchema()))}\n`;
}
