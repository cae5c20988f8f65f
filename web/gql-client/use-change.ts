"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { TypedDocumentString } from "@/gql/graphql";
import { ApiFault } from "./answer";
import { ask } from "./ask";

/** What every payload of a mutation holds beside the changed object. */
interface Payload {
  userErrors: { message: string }[];
}

/** A change the visitor can make: `change` sends the mutation and, once accepted, draws the page anew. */
export function useChange<Key extends string, Variables, Result extends Record<Key, Payload>>(
  document: TypedDocumentString<Result & Record<Key, Payload>, Variables>,
) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const [isRefreshing, startRefresh] = useTransition();

  async function change(variables: Variables): Promise<Result | null> {
    setProblem(null);
    setSending(true);
    try {
      const result = await ask(document, variables);
      const errors = Object.values<Payload>(result).flatMap((payload) => payload.userErrors);
      if (errors.length > 0) {
        setProblem(errors.map((error) => error.message).join(" "));
        return null;
      }
      startRefresh(() => router.refresh());
      return result;
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error;
      setProblem(error.message);
      return null;
    } finally {
      setSending(false);
    }
  }

  return { change, problem, clearProblem: () => setProblem(null), isBusy: isSending || isRefreshing };
}
