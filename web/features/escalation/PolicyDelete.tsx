"use client";

import { useRouter } from "next/navigation";
import { EscalationPolicyDeleteDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { ConfirmButton } from "@/ui/ConfirmButton";
import { count } from "@/ui/format";

/** Deletes an escalation policy, after saying what follows from it. */
export function PolicyDelete({ slug, seats }: { slug: string; seats: number }) {
  const router = useRouter();
  const remove = useChange(EscalationPolicyDeleteDocument);
  return (
    <ConfirmButton
      verb="Delete"
      title={`Delete ${slug}?`}
      problem={remove.problem}
      isBusy={remove.isBusy}
      onConfirm={() => void remove.change({ slug }).then((done) => done && router.push("/escalation"))}
    >
      <p>
        {seats > 0
          ? `${count(seats, "seat")} follow it; it can go once they follow another or none.`
          : "No seat follows it. Its name can be used again."}
      </p>
    </ConfirmButton>
  );
}
