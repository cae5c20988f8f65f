import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { loadOnCallListSettings } from "@/features/on-call/on-call-filter";
import { OnCallPage } from "@/features/on-call/OnCallPage";

export const metadata: Metadata = { title: "On call" };

export default async function OnCall({ searchParams }: PageProps) {
  return <OnCallPage settings={await loadOnCallListSettings(searchParams)} />;
}
