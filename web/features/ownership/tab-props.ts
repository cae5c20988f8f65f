import type { Clock } from "@/ui/When";
import type { SignedInViewer } from "../viewer/current-viewer";
import type { OwnershipSettings } from "./ownership-settings";

/** What each view of the ownership page is drawn from. */
export interface TabProps {
  settings: OwnershipSettings;
  viewer: SignedInViewer;
  clock: Clock;
}
