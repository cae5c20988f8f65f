"use client";

import { useRouter } from "next/navigation";
import { ScheduleDeleteDocument } from "@/gql/graphql";
import { useChange } from "@/gql-client/use-change";
import { ConfirmButton } from "@/ui/ConfirmButton";

/** Deletes a schedule, after saying what follows from it. */
export function ScheduleDelete({ slug, name, team }: { slug: string; name: string; team: string }) {
  const router = useRouter();
  const remove = useChange(ScheduleDeleteDocument);
  return (
    <ConfirmButton
      verb="Delete"
      title={`Delete ${name}?`}
      problem={remove.problem}
      isBusy={remove.isBusy}
      onConfirm={() => void remove.change({ slug }).then((done) => done && router.push("/on-call"))}
    >
      <p>
        From now on it calls nobody, and its overrides, temporary schedules and swaps to come are gone. Everybody who had shifts is told.
        Where no other schedule of {team} has somebody on call, its leads are called. Who was on call until now stays recorded.
      </p>
    </ConfirmButton>
  );
}
