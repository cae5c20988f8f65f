import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { ModelPage } from "@/features/models/ModelPage";

type Props = PageProps<"model">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).model };
}

export default async function Model({ params }: Props) {
  return <ModelPage slug={(await params).model} />;
}
