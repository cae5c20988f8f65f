import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { loadIncidentListSettings } from "@/features/incidents/incident-filter";
import { IncidentsPage } from "@/features/incidents/IncidentsPage";

export const metadata: Metadata = { title: "Incidents" };

export default async function Incidents({ searchParams }: PageProps) {
  return <IncidentsPage settings={await loadIncidentListSettings(searchParams)} />;
}
