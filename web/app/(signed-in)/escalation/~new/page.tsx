import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { NewPolicyPage } from "@/features/escalation/NewPolicyPage";

export const metadata: Metadata = { title: "New escalation policy" };

export default async function NewPolicy({ searchParams }: PageProps) {
  const { team } = await searchParams;
  return <NewPolicyPage team={typeof team === "string" ? team : ""} />;
}
