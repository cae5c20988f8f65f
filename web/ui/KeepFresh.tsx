"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** How often a page that is looked at is drawn anew; a run ends well within. */
const EVERY_MS = 20_000;

/** Keeps what the page shows up to date while somebody looks at it; focus, dialogs and scroll stay where they are. */
export function KeepFresh() {
  const router = useRouter();
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    const timer = setInterval(refresh, EVERY_MS);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [router]);
  return null;
}
