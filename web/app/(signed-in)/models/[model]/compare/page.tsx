import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { loadCompareSettings } from "@/features/compare/compare-settings";
import { ComparePage } from "@/features/compare/ComparePage";

type Props = PageProps<"model">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Versions of ${(await params).model}` };
}

export default async function Compare({ params, searchParams }: Props) {
  return <ComparePage slug={(await params).model} settings={await loadCompareSettings(searchParams)} />;
}
