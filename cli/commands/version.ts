import type { Command } from "commander";
import { graphql, requireAccepted, type ServerError } from "../client.js";
import { type Host, runs, type Session } from "../command.js";
import { CliError, Exit } from "../exit.js";
import type { Report } from "../output/format.js";
import { codeFence, shown } from "../output/plan.js";

const CHANGES = `query VersionChanges($model: String!, $label: String!, $since: String) {
  model(slug: $model) { version(label: $label) { label changes(since: $since) { since { label } items { path before after } } } }
}`;

interface Change {
  path: string;
  before: unknown;
  after: unknown;
}
interface Changes {
  since: { label: string } | null;
  items: Change[];
}

/** `watchbill version diff` and `watchbill version sign-off`. */
export function addVersion(program: Command, host: Host): void {
  const parent = program.command("version").description("compare versions, and sign a replacement off");
  const diff = parent
    .command("diff")
    .argument("<model>", "the model")
    .argument("<from>", "the older version; alone, the newer one, which is compared with its predecessor")
    .argument("[to]", "the newer version")
    .description("tell in what two versions differ: code, configuration, data, features and monitors")
    .option("--detailed-exitcode", "exit 2 when they differ");
  runs<DiffOptions>(diff, host, { formats: ["markdown"] }, showChanges);
  const signOff = parent
    .command("sign-off")
    .argument("<model>", "the model")
    .argument("<version>", "the replacement")
    .description("say that a replacement may take over; its owners then answer for its predecessor too")
    .option("--note <text>", "why, for the record")
    .option("--withdraw", "take it back, while the predecessor still runs");
  runs<SignOffOptions>(signOff, host, {}, decide);
}

interface DiffOptions {
  detailedExitcode?: true;
}

async function showChanges({ detailedExitcode }: DiffOptions, { connection, colours }: Session, operands: string[]): Promise<Report> {
  const [model = "", first = "", second] = operands;
  const variables = second === undefined ? { model, label: first } : { model, label: second, since: first };
  const answer = await graphql<{ model: { version: { label: string; changes: Changes } | null } | null }>(connection, CHANGES, variables);
  if (!answer.model) throw new CliError(Exit.INVALID, `There is no model "${model}".`);
  if (!answer.model.version) throw new CliError(Exit.INVALID, `There is no version "${variables.label}".`);
  const { label, changes } = answer.model.version;
  const { since, items } = changes;
  const title = headline(model, label, changes);
  const lines = items.map(({ path, before, after }) => `${path}: ${shown(before)} -> ${shown(after)}`);
  return {
    exit: detailedExitcode && items.length > 0 ? Exit.CHANGES : Exit.DONE,
    data: { model, version: label, since: since?.label ?? null, changes: items },
    render: {
      text: () => [colours.bold(title), ...lines.map((line) => `  ${line}`)].join("\n"),
      markdown: () => [`### ${title}`, ...(lines.length > 0 ? ["", codeFence(lines.join("\n"))] : [])].join("\n"),
    },
  };
}

function headline(model: string, label: string, { since, items }: Changes): string {
  if (!since) return `${model} ${label} has no predecessor to compare with.`;
  const count = items.length === 0 ? "nothing differs" : items.length === 1 ? "1 field differs" : `${items.length} fields differ`;
  return `${model} ${since.label} -> ${label}: ${count}.`;
}

interface SignOffOptions {
  note?: string;
  withdraw?: true;
}

async function decide({ note, withdraw }: SignOffOptions, { connection, colours }: Session, [model, label]: string[]): Promise<Report> {
  const mutation = `mutation SignOff($input: VersionSignOffInput!) {
    payload: ${withdraw ? "versionSignOffWithdraw" : "versionSignOff"}(input: $input) {
      version { label signedOffAt signedOffBy predecessor { label } }
      warnings
      userErrors { code message path }
    }
  }`;
  const { payload } = await graphql<{ payload: SignOffPayload }>(connection, mutation, { input: { model, label, note } });
  requireAccepted(payload.userErrors);
  const { version, warnings } = payload;
  const former = version.predecessor?.label ?? "its predecessor";
  const sentence = withdraw
    ? `${version.label} awaits its sign-off again; the owners of ${former} are back.`
    : `${version.label} is signed off; its owners answer for ${former} too.`;
  return {
    exit: Exit.DONE,
    data: { model, version, warnings },
    render: { text: () => [colours.green(sentence), ...warnings.map((warning) => colours.yellow(`  ${warning}`))].join("\n") },
  };
}

interface SignOffPayload {
  version: { label: string; signedOffAt: string | null; signedOffBy: string | null; predecessor: { label: string } | null };
  warnings: string[];
  userErrors: ServerError[];
}
