import { createInterface } from "node:readline/promises";
import type { Session } from "./command.js";
import { CliError, Exit } from "./exit.js";

/** Asks on the terminal whether to do something; where nobody is there, or they do not want it, ends the command. */
export async function confirm(question: string, refusals: { absent: string; unwanted: string }, { environment }: Session): Promise<void> {
  if (!environment.isInteractive) throw new CliError(Exit.REFUSED, refusals.absent);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} [y/N] `).finally(() => terminal.close());
  if (!/^y(es)?$/i.test(answer.trim())) throw new CliError(Exit.REFUSED, refusals.unwanted);
}
