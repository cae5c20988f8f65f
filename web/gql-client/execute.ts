import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { apiUrl, CSRF_HEADER, PATH_HEADER } from "@/config";
import { signInPath } from "@/features/viewer/return-path";
import type { TypedDocumentString } from "@/gql/graphql";
import { readAnswer } from "./answer";

/** Asks the API on behalf of the visitor, from a server component; a visitor whose session has ended is sent to sign in. */
export async function execute<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  ...[variables]: Variables extends Record<string, never> ? [] : [Variables]
): Promise<Result> {
  const response = await fetch(`${apiUrl()}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: (await cookies()).toString(), [CSRF_HEADER]: "1" },
    body: JSON.stringify({ query: document.toString(), variables }),
    cache: "no-store",
  });
  const { data, error } = await readAnswer<Result>(response);
  if (error?.code === "UNAUTHENTICATED") redirect(signInPath((await headers()).get(PATH_HEADER) ?? "/"));
  if (error) throw error;
  return data;
}
