import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { PolicyEditPage } from "@/features/escalation/PolicyEditPage";

export const metadata: Metadata = { title: "Edit escalation policy" };

export default async function PolicyEdit({ params }: PageProps<"policy">) {
  return <PolicyEditPage slug={(await params).policy} />;
}
