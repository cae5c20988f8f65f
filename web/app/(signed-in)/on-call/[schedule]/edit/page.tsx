import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { ScheduleEditPage } from "@/features/on-call/ScheduleEditPage";

export const metadata: Metadata = { title: "Edit schedule" };

export default async function ScheduleEdit({ params }: PageProps<"schedule">) {
  return <ScheduleEditPage slug={(await params).schedule} />;
}
