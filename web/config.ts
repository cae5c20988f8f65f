/** Where the web server finds the API; read at run time, so that one build serves every place. */
export function apiUrl(): string {
  return process.env["WATCHBILL_API_URL"] || `http://127.0.0.1:${process.env["WATCHBILL_API_PORT"] || "4000"}`;
}

/** The cookie that carries the visitor's session; the API sets it. */
export const SESSION_COOKIE = "watchbill_session";

/** Header by which the proxy tells pages which path was asked for. */
export const PATH_HEADER = "x-watchbill-path";

/** Header by which the proxy hands pages the nonce of their scripts. */
export const NONCE_HEADER = "x-nonce";

/** Header that no other site can send along; the API demands it of requests that carry a cookie. */
export const CSRF_HEADER = "x-watchbill-csrf";
