import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { loadMonitorListSettings } from "@/features/monitors/monitor-filter";
import { MonitorsPage } from "@/features/monitors/MonitorsPage";

export const metadata: Metadata = { title: "Monitors" };

export default async function Monitors({ searchParams }: PageProps) {
  return <MonitorsPage settings={await loadMonitorListSettings(searchParams)} />;
}
