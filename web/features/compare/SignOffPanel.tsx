import { When, type Clock } from "@/ui/When";
import type { Base, Other } from "./compared";
import styles from "./compare.module.css";
import { SignOffButton, WithdrawButton } from "./SignOff";

/** Whether the replacement may take over, and who says so; nothing where the two are no such pair. */
export function SignOffPanel({ model, base, other, clock }: { model: string; base: Base; other: Other; clock: Clock }) {
  if (other.scenario !== "REPLACEMENT" || other.predecessor?.label !== base.label) return null;
  const names = { model, base: base.label, other: other.label };
  const runsBeside = base.deploymentRole !== "NONE" && other.deploymentRole !== "NONE";
  if (other.signedOffAt) {
    return (
      <section className={styles.signOff} aria-label="Sign-off" data-tone="ok">
        <div>
          <h2 className={styles.signOffTitle}>
            Signed off by {other.signedOffBy}, <When at={other.signedOffAt} clock={clock} />
          </h2>
          <p>
            The owners of {other.label} answer alone{runsBeside && `, also for ${base.label} while it still runs`}.
          </p>
        </div>
        {other.viewerCanSignOff && base.deploymentRole !== "NONE" && <WithdrawButton {...names} />}
      </section>
    );
  }
  return (
    <section className={styles.signOff} aria-label="Sign-off" data-tone="warning">
      <div>
        <h2 className={styles.signOffTitle}>Nobody has signed {other.label} off</h2>
        <p>
          {runsBeside ? `Both versions run, and until then the owners of both answer for either.` : standing(base, other)}{" "}
          {!other.viewerCanSignOff && "The accountable team signs it off."}
        </p>
      </div>
      {other.viewerCanSignOff && other.deploymentRole !== "NONE" && <SignOffButton {...names} />}
    </section>
  );
}

function standing(base: Base, other: Other): string {
  if (other.deploymentRole === "NONE") return `It does not run yet; let it run beside ${base.label} first.`;
  return `${base.label} no longer runs: ${other.label} took over without it.`;
}
