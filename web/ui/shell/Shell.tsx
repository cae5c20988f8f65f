import Link from "next/link";
import type { ReactNode } from "react";
import { PaletteButton } from "@/features/keys/PaletteButton";
import type { SignedInViewer } from "@/features/viewer/current-viewer";
import { KeepFresh } from "../KeepFresh";
import { Notes } from "../Notes";
import { Navigation } from "./Navigation";
import styles from "./Shell.module.css";
import { TeamsMenu } from "./TeamsMenu";
import { ThemeSwitch } from "./ThemeSwitch";
import { UserMenu } from "./UserMenu";
import { Wordmark } from "./Wordmark";

/** The frame of every page after signing in. */
export function Shell({ viewer, children }: { viewer: SignedInViewer; children: ReactNode }) {
  return (
    <>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <header className={styles.header}>
        <Link href="/" className={styles.home}>
          <Wordmark />
        </Link>
        <Navigation />
        <div className={styles.tools}>
          <PaletteButton />
          <TeamsMenu teams={viewer.teams} />
          <ThemeSwitch />
          <UserMenu user={viewer.user} isAdmin={viewer.isAdmin} />
        </div>
      </header>
      <KeepFresh />
      <main id="content" className={styles.content} tabIndex={-1}>
        <Notes>{children}</Notes>
      </main>
    </>
  );
}
