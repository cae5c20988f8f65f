import type { SignedInViewer } from "../viewer/current-viewer";

/** Whether somebody can do something about what a team answers for: they are in it, or an administrator. */
export function mayAct({ isAdmin, teams }: Pick<SignedInViewer, "isAdmin" | "teams">, team: string): boolean {
  return isAdmin || teams.some(({ slug }) => slug === team);
}
