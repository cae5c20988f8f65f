import { forward } from "../forward";

/** Signs in. */
export function POST(request: Request): Promise<Response> {
  return forward(request, "/session");
}

/** Signs out. */
export function DELETE(request: Request): Promise<Response> {
  return forward(request, "/session");
}
