import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { HomePage } from "@/features/home/HomePage";
import { loadHomeSettings } from "@/features/home/home-settings";

export const metadata: Metadata = { title: "Home" };

export default async function Home({ searchParams }: PageProps) {
  return <HomePage settings={await loadHomeSettings(searchParams)} />;
}
