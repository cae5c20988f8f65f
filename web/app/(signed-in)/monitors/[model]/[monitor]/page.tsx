import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { loadMonitorView } from "@/features/monitor/lens";
import { MonitorPage } from "@/features/monitor/MonitorPage";

type Props = PageProps<"model" | "monitor">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { model, monitor } = await params;
  return { title: `${monitor} · ${model}` };
}

export default async function Monitor({ params, searchParams }: Props) {
  const { model, monitor } = await params;
  const { lens, range } = await loadMonitorView(searchParams);
  return <MonitorPage model={model} slug={monitor} lens={lens} range={range} />;
}
