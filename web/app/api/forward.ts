import { apiUrl, CSRF_HEADER } from "@/config";

const PASSED_ON = ["content-type", "cookie", CSRF_HEADER, "accept", "user-agent"];
const PASSED_BACK = ["content-type", "set-cookie", "cache-control", "retry-after"];

/**
 * Passes a request of the browser on to the API, so that both share one site and cookie. The header against forged requests is
 * only ever passed on, never added: it proves that this site's own script sent it.
 */
export async function forward(request: Request, path: string): Promise<Response> {
  try {
    const answer = await fetch(apiUrl() + path, {
      method: request.method,
      headers: pick(request.headers, PASSED_ON),
      body: request.method === "DELETE" ? null : await request.text(),
      cache: "no-store",
      redirect: "manual",
    });
    return new Response(answer.status === 204 ? null : await answer.text(), {
      status: answer.status,
      headers: pick(answer.headers, PASSED_BACK),
    });
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
