import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { loadCalendarSettings } from "@/features/on-call/calendar-settings";
import { SchedulePage } from "@/features/on-call/SchedulePage";

type Props = PageProps<"schedule">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).schedule} · On call` };
}

export default async function Schedule({ params, searchParams }: Props) {
  return <SchedulePage slug={(await params).schedule} settings={await loadCalendarSettings(searchParams)} />;
}
