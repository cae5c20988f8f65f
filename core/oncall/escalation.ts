/** Whom a step would page at an instant; nobody, with the reason in words, where it pages no one. */
export interface Reached<Person> {
  /** What the step names, in words. */
  targets: string[];
  people: Person[];
  skippedBecause: string | null;
}

/** One page of an escalation: so many minutes in, step `step` (from 1; null is the last resort). */
export interface EscalationPage<Person> extends Reached<Person> {
  minute: number;
  step: number | null;
  pass: number;
}

/** What decides the order: each step's delay until the next in seconds, and how often all of them come again. */
export interface EscalationPlan {
  delays: readonly number[];
  repeat: number;
}

/**
 * Everyone an unanswered incident would page, in order. A step with nobody is skipped at once; `repeat` n means n + 1 passes; after
 * the last delay comes the last resort. `reach` says whom step i (from 0; null is the last resort) reaches so many seconds in.
 */
export function escalate<Person>(
  plan: EscalationPlan,
  reach: (step: number | null, seconds: number) => Reached<Person>,
): EscalationPage<Person>[] {
  const pages: EscalationPage<Person>[] = [];
  let seconds = 0;
  const page = (step: number | null, pass: number) => {
    const reached = reach(step, seconds);
    pages.push({ minute: Math.floor(seconds / 60), step: step === null ? null : step + 1, pass, ...reached });
    return reached.people.length > 0;
  };
  for (let pass = 1; pass <= plan.repeat + 1; pass++) {
    for (const [step, delay] of plan.delays.entries()) if (page(step, pass)) seconds += delay;
  }
  page(null, plan.repeat + 1);
  return pages;
}

/** The longest an escalation can take, in seconds. */
export function longest({ delays, repeat }: EscalationPlan): number {
  return delays.reduce((sum, delay) => sum + delay, 0) * (repeat + 1);
}
