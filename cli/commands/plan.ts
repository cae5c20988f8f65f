import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { count, fileOption, type Host, runs, type Session } from "../command.js";
import { Exit, exitOf } from "../exit.js";
import { documentsToSend, findProject, readManifest } from "../files/manifest.js";
import { hasChanges, planRenderings } from "../output/plan.js";
import type { Report } from "../output/format.js";
import { errorReport, type ManifestInput, requestPlan, type SavedPlan } from "../plans.js";
import { faultReport } from "./validate.js";

/** What `plan` and `apply` take in common. */
export interface ManifestOptions {
  file?: string[];
  project?: string;
  prune?: true;
  allowDeletions?: number;
  commit?: string;
}

/** Adds the options `plan` and `apply` have in common. */
export function manifestOptions(command: Command): Command {
  return fileOption(command)
    .option("--project <name>", "the prune scope (default: the project in watchbill.yaml beside or above the files)")
    .option("--prune", "delete the project's monitors that no file declares")
    .option("--allow-deletions <count>", "let --prune delete this many, beyond 10 or a fifth of the project", count)
    .option("--commit <hash>", "the commit the files are from (default: the pipeline's)");
}

/** `watchbill plan`: what applying the files would change. */
export function addPlan(program: Command, host: Host): void {
  const command = manifestOptions(program.command("plan").description("show, field by field, what applying the files would change"))
    .option("--out <file>", "save the plan for apply")
    .option("--detailed-exitcode", "exit 2 when there are changes");
  runs(command, host, { formats: ["github", "markdown"] }, plan);
}

async function plan(options: ManifestOptions & { out?: string; detailedExitcode?: true }, session: Session): Promise<Report> {
  const read = await readInput(options, session);
  if ("exit" in read) return read;
  const answer = await requestPlan(session.connection, read.input);
  if (answer.userErrors.length > 0) return errorReport(answer, read.sources);
  if (options.out) {
    const saved: SavedPlan = { schemaVersion: 1, hash: answer.hash, input: read.input, items: answer.items };
    await writeFile(options.out, `${JSON.stringify(saved, null, 2)}\n`);
  }
  const isChanged = hasChanges(answer.items);
  return {
    exit: exitOf([Exit.DONE, ...(options.detailedExitcode && isChanged ? [Exit.CHANGES] : [])]),
    data: { project: read.input.project, hash: answer.hash, changes: isChanged, items: answer.items },
    render: planRenderings(answer.items, session.colours),
  };
}

/** The files as the server's input; a report when they are wrong. */
export async function readInput(
  options: ManifestOptions,
  { environment }: Session,
): Promise<{ input: ManifestInput; sources: Awaited<ReturnType<typeof readManifest>>["sources"] } | Report> {
  const { files, sources, faults } = await readManifest(options.file ?? [], environment.variable);
  if (faults.length > 0) return faultReport(faults);
  const { project, root } = await findProject(files, options.project);
  const input: ManifestInput = {
    project,
    documents: documentsToSend(sources, root),
    prune: options.prune ?? false,
    allowDeletions: options.allowDeletions ?? null,
    commit: options.commit ?? environment.commit,
  };
  return { input, sources };
}
