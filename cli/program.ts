import { Command } from "commander";
import type { Host } from "./command.js";
import { addApply } from "./commands/apply.js";
import { addAssign } from "./commands/assign.js";
import { addBackfill } from "./commands/backfill.js";
import { addBacktest } from "./commands/backtest.js";
import { addCoverage } from "./commands/coverage.js";
import { addDelete } from "./commands/delete.js";
import { addGate } from "./commands/gate.js";
import { addHandover } from "./commands/handover.js";
import { addOncall } from "./commands/oncall.js";
import { addPlan } from "./commands/plan.js";
import { addPushes } from "./commands/push.js";
import { addReads } from "./commands/read.js";
import { addRun } from "./commands/run.js";
import { addSchema } from "./commands/schema.js";
import { addValidate } from "./commands/validate.js";
import { addVersion } from "./commands/version.js";
import { addWhoami } from "./commands/whoami.js";

/** The `watchbill` command with all its subcommands. */
export function createProgram(host: Host): Command {
  const program = new Command("watchbill")
    .description("Monitors of machine-learning models as code.")
    .exitOverride()
    .showHelpAfterError("(add --help for the options)");
  const files = [addValidate, addPlan, addApply, addSchema];
  const monitors = [addRun, addBacktest, addBackfill, addGate, addPushes];
  const ownership = [addCoverage, addAssign, addHandover, addOncall];
  for (const add of [...files, ...monitors, ...ownership, addVersion, addReads, addDelete, addWhoami]) add(program, host);
  return program;
}
