import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { loadEscalationListSettings } from "@/features/escalation/escalation-filter";
import { EscalationPage } from "@/features/escalation/EscalationPage";

export const metadata: Metadata = { title: "Escalation" };

export default async function Escalation({ searchParams }: PageProps) {
  return <EscalationPage settings={await loadEscalationListSettings(searchParams)} />;
}
