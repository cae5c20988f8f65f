import { Command } from "commander";
import type { Host } from "./command.js";
import { addApply } from "./commands/apply.js";
import { addGate } from "./commands/gate.js";
import { addPlan } from "./commands/plan.js";
import { addPushes } from "./commands/push.js";
import { addRun } from "./commands/run.js";
import { addSchema } from "./commands/schema.js";
import { addValidate } from "./commands/validate.js";
import { addWhoami } from "./commands/whoami.js";

/** The `watchbill` command with all its subcommands. */
export function createProgram(host: Host): Command {
  const program = new Command("watchbill")
    .description("Monitors of machine-learning models as code.")
    .exitOverride()
    .showHelpAfterError("(add --help for the options)");
  for (const add of [addValidate, addPlan, addApply, addRun, addGate, addPushes, addSchema, addWhoami]) add(program, host);
  return program;
}
