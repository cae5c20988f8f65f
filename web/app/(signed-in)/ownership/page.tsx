import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { loadOwnershipSettings } from "@/features/ownership/ownership-settings";
import { OwnershipPage } from "@/features/ownership/OwnershipPage";

export const metadata: Metadata = { title: "Ownership" };

export default async function Ownership({ searchParams }: PageProps) {
  return <OwnershipPage settings={await loadOwnershipSettings(searchParams)} />;
}
