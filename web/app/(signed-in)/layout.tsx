import type { ReactNode } from "react";
import { Keys } from "@/features/keys/Keys";
import { currentViewer } from "@/features/viewer/current-viewer";
import { Shell } from "@/ui/shell/Shell";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer();
  return (
    <Keys>
      <Shell viewer={viewer}>{children}</Shell>
    </Keys>
  );
}
