import type { Command } from "commander";
import { manifestJsonSchema } from "#core/manifests/json-schema.js";
import type { Host } from "../command.js";
import { Exit } from "../exit.js";

/** `watchbill schema`: the JSON Schema of files, for editors. */
export function addSchema(program: Command, host: Host): void {
  program
    .command("schema")
    .description("print the JSON Schema of files, for editors")
    .action(() => {
      process.stdout.write(`${JSON.stringify(manifestJsonSchema(), null, 2)}\n`);
      host.finish(Exit.DONE);
    });
}
