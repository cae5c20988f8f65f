import type { HomeQuery } from "@/gql/graphql";

type Handover = HomeQuery["home"]["handoversWaiting"]["nodes"][number];

const ROLES: Record<Handover["role"], string> = {
  ACCOUNTABLE: "Accountable",
  DATA_SCIENCE: "Data-science seat",
  OPERATIONS: "Operations seat",
  INFORMED: "Informed",
};

/** What is handed over: "Card fraud v3"; a thing that is not shown yet goes without its name. */
export function handoverSubject({ subject }: Pick<Handover, "subject">): string {
  switch (subject?.kind) {
    case "Model":
      return subject.modelName;
    case "ModelVersion":
      return `${subject.model.name} ${subject.label}`;
    case "Feature":
      return subject.featureName;
    case "Monitor":
      return subject.name;
    default:
      return "Something that you may not see yet";
  }
}

/** Which role, from whom to whom. */
export function handoverTerms({ role, requestedBy, fromTeam, toTeam }: Omit<Handover, "subject">): string {
  return `${ROLES[role]} from ${fromTeam.name} to ${toTeam.name} · asked by ${requestedBy}`;
}
