import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { PolicyPage } from "@/features/escalation/PolicyPage";

type Props = PageProps<"policy">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).policy} · Escalation` };
}

export default async function Policy({ params }: Props) {
  return <PolicyPage slug={(await params).policy} />;
}
