import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { type Host, runs, type Session } from "../command.js";
import { confirm } from "../confirm.js";
import { CliError, Exit } from "../exit.js";
import type { SourceDocument } from "../files/source.js";
import type { Report } from "../output/format.js";
import { hasChanges, type PlanItem, planRenderings, summary } from "../output/plan.js";
import { errorReport, type ManifestInput, readSavedPlan, requestApply, requestPlan } from "../plans.js";
import { type ManifestOptions, manifestOptions, readInput } from "./plan.js";

/** `watchbill apply`: makes the server as the files say, in one transaction. */
export function addApply(program: Command, host: Host): void {
  const command = manifestOptions(
    program
      .command("apply")
      .argument("[plan]", "a plan saved with plan --out")
      .description("make the server as the files say, in one transaction"),
  ).option("-y, --yes", "do not ask");
  runs(command, host, { formats: ["github", "markdown"] }, apply);
}

async function apply(options: ManifestOptions & { yes?: true }, session: Session, [planFile]: string[]): Promise<Report> {
  const read = planFile === undefined ? await readPlanned(options, session) : await readSaved(planFile, options);
  if ("exit" in read) return read;
  const { hash, items, input, sources } = read;
  if (hasChanges(items) && !options.yes) {
    session.progress(planRenderings(items, session.colours).text());
    const refusals = { absent: "Nobody is there to confirm; add -y to apply without asking.", unwanted: "Not applied." };
    await confirm("Apply this plan?", refusals, session);
  }
  const answer = await requestApply(session.connection, input, hash);
  if (answer.userErrors.length > 0) return errorReport(answer, sources);
  const render = planRenderings(answer.items, session.colours);
  const last = summary(answer.items, "Applied");
  return {
    exit: Exit.DONE,
    data: { project: input.project, applied: true, hash: answer.hash, items: answer.items },
    render: { ...render, text: () => session.colours.green(last), github: () => `::notice::${last}` },
  };
}

interface Planned {
  hash: string;
  items: PlanItem[];
  input: ManifestInput;
  sources: SourceDocument[];
}

async function readPlanned(options: ManifestOptions, session: Session): Promise<Planned | Report> {
  const read = await readInput(options, session);
  if ("exit" in read) return read;
  const answer = await requestPlan(session.connection, read.input);
  return answer.userErrors.length > 0 ? errorReport(answer, read.sources) : { ...answer, ...read };
}

async function readSaved(file: string, options: ManifestOptions): Promise<Planned> {
  if (options.file || options.prune || options.project !== undefined) {
    throw new CliError(Exit.INVALID, "A saved plan already holds its files, project and --prune; leave them out.");
  }
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new CliError(Exit.INVALID, `Cannot read ${file}: ${error.message}`);
  });
  const saved = readSavedPlan(text);
  if (!saved) throw new CliError(Exit.INVALID, `${file} is no plan saved with plan --out.`);
  return { ...saved, sources: [] };
}
