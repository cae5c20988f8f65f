import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { loadModelPageSettings } from "@/features/models/model-of-page";
import { ModelPage } from "@/features/models/ModelPage";

type Props = PageProps<"model">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).model };
}

export default async function Model({ params, searchParams }: Props) {
  return <ModelPage slug={(await params).model} settings={await loadModelPageSettings(searchParams)} />;
}
