import type { Command } from "commander";
import { graphql } from "../client.js";
import { type Host, runs, type Session } from "../command.js";
import { Exit, exitOf } from "../exit.js";
import { githubAnnotation } from "../output/faults.js";
import type { Report } from "../output/format.js";

const DEPLOY_GATE = `query DeployGate($model: String!, $version: String!) {
  deployGate(model: $model, version: $version) {
    allowed
    blockers { kind message monitor { slug } }
    inconclusive { kind message monitor { slug } }
  }
}`;

interface Item {
  kind: string;
  message: string;
  monitor: { slug: string } | null;
}
interface Gate {
  allowed: boolean;
  blockers: Item[];
  inconclusive: Item[];
}

/** `watchbill gate`: may this version be deployed? */
export function addGate(program: Command, host: Host): void {
  const command = program
    .command("gate")
    .description("may this version be deployed? every monitor green, fresh and owned")
    .requiredOption("-m, --model <slug>", "the model")
    .requiredOption("--version <label>", "the version");
  runs(command, host, { formats: ["github", "markdown"] }, gate);
}

async function gate({ model, version }: { model: string; version: string }, { connection, colours }: Session): Promise<Report> {
  const { deployGate } = await graphql<{ deployGate: Gate }>(connection, DEPLOY_GATE, { model, version });
  const { allowed, blockers, inconclusive } = deployGate;
  const verdict = allowed ? "open" : blockers.length > 0 ? "closed" : "inconclusive";
  const title = `Gate of ${model} ${version}: ${verdict}.`;
  const colour = allowed ? colours.green : blockers.length > 0 ? colours.red : colours.yellow;
  return {
    exit: exitOf([Exit.DONE, ...blockers.map(() => Exit.FAILED), ...inconclusive.map(() => Exit.INCONCLUSIVE)]),
    data: { model, version, ...deployGate },
    render: {
      text: () =>
        [
          colour(title),
          ...blockers.map((item) => `  ${colours.red("blocked")}       ${item.message}`),
          ...inconclusive.map((item) => `  ${colours.yellow("inconclusive")}  ${item.message}`),
        ].join("\n"),
      github: () =>
        [
          ...blockers.map((item) => githubAnnotation("error", item.message)),
          ...inconclusive.map((item) => githubAnnotation("warning", item.message)),
          githubAnnotation("notice", title),
        ].join("\n"),
      markdown: () =>
        [`### ${title}`, "", ...[...blockers, ...inconclusive].map((item) => `- **${item.kind}** ${item.message}`)].join("\n"),
    },
  };
}
