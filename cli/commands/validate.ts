import type { Command } from "commander";
import { fileOption, type Host, runs, type Session } from "../command.js";
import { Exit } from "../exit.js";
import { readManifest } from "../files/manifest.js";
import type { Fault } from "../files/source.js";
import { faultLine, githubAnnotation, sarif } from "../output/faults.js";
import type { Report } from "../output/format.js";

/** `watchbill validate`: checks files without a server. */
export function addValidate(program: Command, host: Host): void {
  const command = fileOption(program.command("validate").description("check files offline: no server, no token"));
  runs(command, host, { formats: ["github", "sarif"], isOffline: true }, validate);
}

async function validate({ file = [] }: { file?: string[] }, { environment, colours }: Session): Promise<Report> {
  const { files, sources, faults } = await readManifest(file, environment.variable);
  if (faults.length > 0) return faultReport(faults);
  const summary = `Valid: ${sources.length} ${sources.length === 1 ? "document" : "documents"} in ${files.length} ${files.length === 1 ? "file" : "files"}.`;
  return {
    exit: Exit.DONE,
    data: { valid: true, files: files.length, documents: sources.length, errors: [] },
    render: { text: () => colours.green(summary), github: () => "", sarif: () => sarif([]) },
  };
}

/** The report of a command that stops because files are wrong. */
export function faultReport(faults: readonly Fault[]): Report {
  return {
    exit: Exit.INVALID,
    data: { valid: false, errors: faults },
    render: {
      text: () => faults.map(faultLine).join("\n"),
      github: () => faults.map((fault) => githubAnnotation("error", `${fault.path} ${fault.message}`.trim(), fault)).join("\n"),
      sarif: () => sarif(faults),
    },
  };
}
