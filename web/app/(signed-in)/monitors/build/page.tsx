import type { Metadata } from "next";
import { headers } from "next/headers";
import type { PageProps } from "@/app/page-props";
import { BuilderPage } from "@/features/builder/BuilderPage";

export const metadata: Metadata = { title: "Monitor builder" };

export default async function Build({ searchParams }: PageProps) {
  const asked = await searchParams;
  const text = (name: string) => (typeof asked[name] === "string" ? asked[name] : "");
  const settings = { model: text("model"), monitor: text("monitor"), feature: text("feature"), check: text("check") };
  const from = await headers();
  const site = `${from.get("x-forwarded-proto") ?? "http"}://${from.get("host") ?? "localhost"}`;
  return <BuilderPage settings={settings} site={site} />;
}
