import { type Connection, graphql } from "./client.js";

interface Page<Node> {
  list: { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

/** Entries of one page; the most that the server gives. */
const PAGE = 100;

/** All entries of the connection that a query asks for as `list`, or the first `most` of them. */
export async function listAll<Node>(
  connection: Connection,
  query: string,
  variables: Record<string, unknown>,
  most = Number.POSITIVE_INFINITY,
): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null; nodes.length < most;) {
    const first = Math.min(PAGE, most - nodes.length);
    const { list }: Page<Node> = await graphql<Page<Node>>(connection, query, { ...variables, first, after });
    nodes.push(...list.nodes);
    after = list.pageInfo.endCursor;
    if (!list.pageInfo.hasNextPage || after === null) break;
  }
  return nodes;
}
