import type { Metadata } from "next";
import type { PageProps } from "@/app/page-props";
import { returnPath } from "@/features/viewer/return-path";
import { SignInPage } from "@/features/viewer/SignInPage";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignIn({ searchParams }: PageProps) {
  const { next } = await searchParams;
  return <SignInPage returnTo={returnPath(typeof next === "string" ? next : undefined)} />;
}
