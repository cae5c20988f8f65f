import Link from "next/link";
import type { HandedFragment } from "@/gql/graphql";
import { monitorPath } from "../monitors/monitor-path";

/** The name of something that is owned, leading to its page where it has one. */
export function Subject({ subject }: { subject?: HandedFragment | null | undefined }) {
  switch (subject?.kind) {
    case "Model":
      return <Link href={`/models/${subject.modelSlug}`}>{subject.modelName}</Link>;
    case "ModelVersion":
      return (
        <Link href={`/models/${subject.model.slug}`}>
          {subject.model.name} {subject.label}
        </Link>
      );
    case "Monitor":
      return (
        <>
          <Link href={monitorPath(subject)}>{subject.name}</Link> <span className="muted">{subject.model.name}</span>
        </>
      );
    case "Feature":
      return <span>{subject.featureName}</span>;
    default:
      return <span className="muted">Something that you may not see yet</span>;
  }
}
