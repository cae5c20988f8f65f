import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { loadModelListSettings } from "@/features/models/model-filter";
import { ModelsPage } from "@/features/models/ModelsPage";

export const metadata: Metadata = { title: "Models" };

export default async function Models({ searchParams }: PageProps) {
  return <ModelsPage settings={await loadModelListSettings(searchParams)} />;
}
