import { forward } from "../forward";

/** Queries and changes from the browser. */
export function POST(request: Request): Promise<Response> {
  return forward(request, "/graphql");
}
