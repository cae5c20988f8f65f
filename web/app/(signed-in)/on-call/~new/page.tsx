import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { NewSchedulePage } from "@/features/on-call/NewSchedulePage";

export const metadata: Metadata = { title: "New schedule" };

export default async function NewSchedule({ searchParams }: PageProps) {
  const { team } = await searchParams;
  return <NewSchedulePage team={typeof team === "string" ? team : ""} />;
}
