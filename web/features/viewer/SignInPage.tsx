import { Wordmark } from "@/ui/shell/Wordmark";
import { SignInForm } from "./SignInForm";
import styles from "./SignIn.module.css";

/** The door. */
export function SignInPage({ returnTo }: { returnTo: string }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Wordmark />
        <h1 className={styles.title}>Sign in</h1>
        <SignInForm returnTo={returnTo} />
      </div>
      <p className={styles.motto}>Every monitor has a data scientist who understands it and somebody in operations who gets woken up.</p>
    </main>
  );
}
