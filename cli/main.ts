#!/usr/bin/env node
import { CommanderError } from "commander";
import { readEnvironment } from "./environment.js";
import { CliError, Exit, type ExitCode } from "./exit.js";
import { createProgram } from "./program.js";

process.once("SIGINT", () => process.exit(Exit.INTERRUPTED));
// A reader that has seen enough, such as `head`, is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? Exit.DONE : Exit.FAULT));

try {
  const program = createProgram({ environment: readEnvironment(), finish: (exit) => void (process.exitCode = exit) });
  await program.parseAsync();
} catch (error) {
  process.exitCode = complain(error);
}

function complain(error: unknown): ExitCode {
  // Commander has already said what is wrong with the usage.
  if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.DONE : Exit.INVALID;
  process.stderr.write(`watchbill: ${error instanceof Error ? error.message : String(error)}\n`);
  return error instanceof CliError ? error.exit : Exit.FAULT;
}
