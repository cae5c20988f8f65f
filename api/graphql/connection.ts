import { ArgsType, type ClassType, Field, Int, ObjectType } from "type-graphql";
import { refuse } from "#core/errors.js";
import type { Page, PageRequest } from "#core/paging.js";

/** Rows of a page when the caller does not say, and at most. */
const DEFAULT_FIRST = 25;
const MOST_FIRST = 100;

@ObjectType({ description: "Where a page ends.", simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether more follow." })
  hasNextPage!: boolean;
  @Field(() => String, { nullable: true, description: "The cursor of the last one on this page; null on an empty page." })
  endCursor!: string | null;
}

@ArgsType()
export class PageArguments {
  @Field(() => Int, { nullable: true, defaultValue: DEFAULT_FIRST, description: `At most how many; 1 to ${MOST_FIRST}.` })
  first!: number | null;
  @Field(() => String, { nullable: true, description: "Begin behind this cursor, the endCursor of the page before." })
  after!: string | null;
}

/** One page of nodes as the schema shows it; the total is only counted when it is asked for. */
export interface Connection<T> {
  edges: { node: T; cursor: string }[];
  nodes: T[];
  pageInfo: PageInfo;
  totalCount: number | (() => Promise<number>);
}

/** The connection type of a node type, named after it unless told otherwise. */
export function connectionOf<T extends object>(nodeType: ClassType<T>, name: string = nodeType.name): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: "One entry of a page.", simpleResolvers: true })
  class EdgeOfType {
    @Field(() => nodeType, { description: "The entry itself." })
    node!: T;
    @Field(() => String, { description: "Give it as `after` to continue behind this entry." })
    cursor!: string;
  }
  @ObjectType(`${name}Connection`, { description: "One page of a list.", simpleResolvers: true })
  class ConnectionOfType implements Connection<T> {
    @Field(() => [EdgeOfType], { description: "The entries of this page with their cursors." })
    edges!: EdgeOfType[];
    @Field(() => [nodeType], { description: "The entries of this page." })
    nodes!: T[];
    @Field(() => PageInfo, { description: "Where this page ends." })
    pageInfo!: PageInfo;
    @Field(() => Int, { description: "How many there are on all pages." })
    totalCount!: number | (() => Promise<number>);
  }
  return ConnectionOfType;
}

/** What the caller asked of a list, checked. */
export function pageRequest({ first, after }: PageArguments): PageRequest {
  const rows = first ?? DEFAULT_FIRST;
  if (rows < 1 || rows > MOST_FIRST) throw refuse("INVALID", `first must be 1 to ${MOST_FIRST}.`, ["first"]);
  return { first: rows, after: after ?? null };
}

/** A page of rows as a connection of nodes. */
export function connection<Row, T>(page: Page<Row>, toNode: (row: Row) => T, totalCount: Connection<T>["totalCount"]): Connection<T> {
  const edges = page.edges.map(({ row, cursor }) => ({ node: toNode(row), cursor }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: { hasNextPage: page.hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount,
  };
}
