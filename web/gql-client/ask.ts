import { CSRF_HEADER } from "@/config";
import type { TypedDocumentString } from "@/gql/graphql";
import { ApiFault, readAnswer } from "./answer";

/** Asks the API from the browser, through this site. */
export async function ask<Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables): Promise<Result> {
  const response = await fetch("/api/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", [CSRF_HEADER]: "1" },
    body: JSON.stringify({ query: document.toString(), variables }),
  }).catch(() => {
    throw new ApiFault("The server cannot be reached. Check your connection and try again.", "UNAVAILABLE");
  });
  const { data, error } = await readAnswer<Result>(response);
  if (error) throw error;
  return data;
}
