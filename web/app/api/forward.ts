import { apiUrl, CSRF_HEADER } from "@/config";

const PASSED_ON = ["content-type", "cookie", CSRF_HEADER, "accept", "user-agent"];
const PASSED_BACK = ["content-type", "set-cookie", "cache-control", "retry-after"];

/**
 * Passes a request of the browser on to the API, so that both share one site and cookie. The header against forged requests is
 * only ever passed on, never added: it proves that this site's own script sent it.
 */
export async function forward(request: Request, path: string): Promise<Response> {
  // The body is passed on piece by piece, so that the API's limit on its size holds here too; the DOM's types do not know `duplex`.
  const passedOn: RequestInit & { duplex: "half" } = {
    method: request.method,
    headers: pick(request.headers, PASSED_ON),
    body: request.body,
    duplex: "half",
    cache: "no-store",
    redirect: "manual",
  };
  try {
    const answer = await fetch(apiUrl() + path, passedOn);
    return new Response(answer.body, { status: answer.status, headers: pick(answer.headers, PASSED_BACK) });
  } catch {
    return Response.json(
      { errors: [{ message: "The server cannot be reached. Try again in a moment.", extensions: { code: "UNAVAILABLE" } }] },
      { status: 503, headers: { "retry-after": "5" } },
    );
  }
}

function pick(headers: Headers, names: readonly string[]): Headers {
  return new Headers([...headers].filter(([name]) => names.includes(name)));
}
